import type {
  OpenGrant,
  SubmitBid,
  RecordBidOutcome,
  ReceiveOffer,
  EndOffer,
  ApplyDecision,
  RecordSignature,
  PublishAgreement,
  TerminateAgreement,
  VaryAward,
  RecordConsent,
} from './commands/award.ts';
import type {
  SetBudget,
  TransferBudget,
  ReportForecast,
  RaiseCommitment,
  ReleaseCommitment,
  ReportSpend,
  RaiseAccrual,
  ReleaseAccrual,
  RecordPartnerStatement,
} from './commands/cost.ts';
import type {
  PrepareClaim,
  CertifyClaim,
  SubmitClaim,
  RecordClaimOutcome,
  WithdrawClaim,
  HoldAdvance,
  TakeMatch,
  ReturnMatch,
  RaiseRepayment,
  RecordRepaymentMade,
  ReverseEntry,
} from './commands/claim.ts';
import type {
  ClosePeriod,
  ReopenPeriod,
  RecordControlTotal,
  CloseYear,
  ReopenYear,
  ReviewGrant,
  RecordReturn,
  GiveNotice,
  CloseGrant,
} from './commands/year.ts';
import type { TakeShare, AcceptShare, ReturnShare } from './commands/share.ts';

export type * from './commands/award.ts';
export type * from './commands/claim.ts';
export type * from './commands/cost.ts';
export type * from './commands/share.ts';
export type * from './commands/year.ts';

/**
 * What can be asked of one grant. Fields that hold money are named `amount` or end in `Amount`, days end in `On`,
 * `From` or `Until`: the wire codec turns on those endings. `acknowledgements` give the reason for going on in spite
 * of a warning.
 */
export type GrantCommand =
  | OpenGrant
  | SubmitBid
  | RecordBidOutcome
  | ReceiveOffer
  | EndOffer
  | ApplyDecision
  | RecordSignature
  | PublishAgreement
  | TerminateAgreement
  | VaryAward
  | RecordConsent
  | SetBudget
  | TransferBudget
  | ReportForecast
  | RaiseCommitment
  | ReleaseCommitment
  | ReportSpend
  | RaiseAccrual
  | ReleaseAccrual
  | RecordPartnerStatement
  | PrepareClaim
  | CertifyClaim
  | SubmitClaim
  | RecordClaimOutcome
  | WithdrawClaim
  | HoldAdvance
  | TakeMatch
  | ReturnMatch
  | RaiseRepayment
  | RecordRepaymentMade
  | ReverseEntry
  | ClosePeriod
  | ReopenPeriod
  | RecordControlTotal
  | CloseYear
  | ReopenYear
  | ReviewGrant
  | RecordReturn
  | GiveNotice
  | CloseGrant
  | TakeShare
  | AcceptShare
  | ReturnShare;

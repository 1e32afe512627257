import type { FinancialYear, Pence, PlainDate } from '#values';
import type {
  OpenGrant,
  SubmitBid,
  RecordSignature,
  PublishAgreement,
  TerminateAgreement,
  RecordConsent,
  SetBudget,
  TransferBudget,
  RaiseCommitment,
  ReleaseCommitment,
  RaiseAccrual,
  ReleaseAccrual,
  RecordPartnerStatement,
  CertifyClaim,
  SubmitClaim,
  WithdrawClaim,
  HoldAdvance,
  RaiseRepayment,
  RecordRepaymentMade,
} from './commands.ts';
import type {
  BidEnded,
  OfferReceivedFacts,
  OfferEnded,
  Approval,
  ApprovalNotAppliedFacts,
  AgreementSignedFacts,
  CapMove,
  AwardVariedFacts,
} from './events/award.ts';
import type {
  OriginPeriod,
  YearAndHead,
  RefusedPart,
  CostEntryMove,
  HeadMove,
  ForecastFacts,
  SpendFacts,
  DisallowedCost,
} from './events/cost.ts';
import type {
  ClaimPreparedFacts,
  ClaimAmount,
  CashMove,
  ClaimAcceptedFacts,
  CostRecoveredFacts,
} from './events/claim.ts';
import type { Said } from './events/said.ts';
import type {
  AccrualAwaitsActualFacts,
  FromRow,
  HeldSpendReleasedFacts,
  ShareNotMovedFacts,
  SpendHeldForReviewFacts,
} from './events/share.ts';
import type { RowShareName } from './gl-row.ts';
import type {
  PeriodClosedFacts,
  PeriodReopenedFacts,
  ControlTotalRecordedFacts,
  FinancialYearClosedFacts,
  FinancialYearReopenedFacts,
  GrantReviewedFacts,
  ReturnSentFacts,
  NoticeGivenFacts,
  GrantClosedFacts,
} from './events/year.ts';
import type { Dated, RecordedWarning } from './vocabulary.ts';

export type * from './events/award.ts';
export type * from './events/claim.ts';
export type * from './events/cost.ts';
export type * from './events/said.ts';
export type * from './events/share.ts';
export type * from './events/year.ts';

/**
 * What happened to one grant. A name is in the past tense and says a thing a finance officer would say. An event
 * carries every amount it moves and the day each takes effect, so that no reader has to look back.
 */
export type GrantEvent =
  | Fact<'GrantOpened', Said<OpenGrant>>
  | Fact<'BidSubmitted', Said<SubmitBid> & { readonly bidNo: number }>
  | Fact<'BidRejected', BidEnded>
  | Fact<'BidWithdrawn', BidEnded>
  | Fact<'OfferReceived', OfferReceivedFacts>
  | Fact<'OfferWithdrawn', OfferEnded>
  | Fact<'OfferLapsed', OfferEnded>
  | Fact<'BidApproved', Approval>
  | Fact<'FundingApprovedInPrinciple', Approval>
  | Fact<'OfferApproved', Approval>
  | Fact<'OfferDeclined', Approval>
  | Fact<'ApprovalNotApplied', ApprovalNotAppliedFacts>
  | Fact<'SignatureRecorded', Said<RecordSignature>>
  | Fact<'AgreementSigned', AgreementSignedFacts>
  | Fact<'AgreementPublished', Said<PublishAgreement>>
  | Fact<'AgreementTerminated', Omit<Said<TerminateAgreement>, 'lines'> & { readonly lines: readonly CapMove[] }>
  | Fact<'AwardVaried', AwardVariedFacts>
  | Fact<'ConsentRecorded', Said<RecordConsent> & { readonly consentNo: number }>
  | Fact<'BudgetSet', Omit<Said<SetBudget>, 'heads'> & { readonly heads: readonly HeadMove[] }>
  | Fact<'BudgetTransferred', Said<TransferBudget> & { readonly consentNo?: number }>
  | Fact<'ForecastReported', ForecastFacts>
  | Fact<'CommitmentRaised', Said<RaiseCommitment> & { readonly commitmentNo: number }>
  | Fact<'CommitmentReleased', Said<ReleaseCommitment> & YearAndHead>
  | Fact<'ActualSpendReported', SpendFacts>
  | Fact<
      'AccrualRaised',
      Said<RaiseAccrual> & OriginPeriod & FromRow & { readonly accrualNo: number; readonly amount: Pence }
    >
  | Fact<'AccrualReversed', Said<ReleaseAccrual> & OriginPeriod & YearAndHead & CostEntryMove>
  | Fact<'PartnerStatementRecorded', Said<RecordPartnerStatement> & { readonly statementNo: number }>
  | Fact<'ClaimPrepared', ClaimPreparedFacts>
  | Fact<'ClaimCertified', Said<CertifyClaim> & { readonly certifiedBy: string }>
  | Fact<'ClaimSubmitted', Said<SubmitClaim> & ClaimAmount & { readonly paymentDueOn: PlainDate }>
  | Fact<'ClaimAccepted', ClaimAcceptedFacts>
  | Fact<'ClaimWithdrawn', Said<WithdrawClaim> & ClaimAmount>
  | Fact<'AdvanceHeld', Said<HoldAdvance>>
  | Fact<'CostRecovered', CostRecoveredFacts>
  | Fact<'RepaymentDue', Said<RaiseRepayment> & { readonly repaymentNo: number; readonly takes: readonly CashMove[] }>
  | Fact<
      'RepaymentMade',
      Said<RecordRepaymentMade> & { readonly financialYear: FinancialYear; readonly takes: readonly CashMove[] }
    >
  | Fact<'EntryReversed', EntryReversedFacts>
  | Fact<'PeriodClosed', PeriodClosedFacts>
  | Fact<'PeriodReopened', PeriodReopenedFacts>
  | Fact<'ControlTotalRecorded', ControlTotalRecordedFacts>
  | Fact<'FinancialYearClosed', FinancialYearClosedFacts>
  | Fact<'FinancialYearReopened', FinancialYearReopenedFacts>
  | Fact<'GrantReviewed', GrantReviewedFacts>
  | Fact<'ReturnSent', ReturnSentFacts>
  | Fact<'NoticeGiven', NoticeGivenFacts>
  | Fact<'GrantClosed', GrantClosedFacts>
  | Fact<'SpendHeldForReview', SpendHeldForReviewFacts>
  | Fact<'HeldSpendReleased', HeldSpendReleasedFacts>
  | Fact<'AccrualAwaitsActual', AccrualAwaitsActualFacts>
  | Fact<'ShareNotMoved', ShareNotMovedFacts>;

export type GrantEventType = GrantEvent['type'];
export type GrantEventOf<Type extends GrantEventType> = Extract<GrantEvent, { type: Type }>;
export type FactsOf<Type extends GrantEventType> = GrantEventOf<Type>['data'];

interface Fact<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}

/** The whole entry that is undone, and what of it still stood. */
export type Undone =
  | {
      readonly kind: 'spend';
      readonly facts: SpendFacts;
      readonly disallowedReleased: readonly RefusedPart[];
      /** Disallowances that came over from an accrual and go back to it with its cost. */
      readonly disallowedReturned: readonly RefusedPart[];
    }
  | {
      readonly kind: 'accrual';
      readonly facts: FactsOf<'AccrualRaised'>;
      readonly amount: Pence;
      readonly disallowedReleased: readonly RefusedPart[];
    }
  | { readonly kind: 'commitment'; readonly facts: FactsOf<'CommitmentRaised'>; readonly amount: Pence }
  | { readonly kind: 'forecast'; readonly facts: FactsOf<'ForecastReported'> }
  | {
      readonly kind: 'claim-outcome';
      readonly facts: FactsOf<'ClaimAccepted'>;
      readonly disallowances: readonly DisallowedCost[];
      readonly fromHeld: readonly CashMove[];
    }
  | { readonly kind: 'repayment-due'; readonly facts: FactsOf<'RepaymentDue'>; readonly fromHeld: readonly CashMove[] }
  | {
      readonly kind: 'cash-match';
      readonly facts: FactsOf<'CostRecovered'>;
      readonly recoveredAmount: Pence;
      readonly heldAmount: Pence;
      readonly keptAmount: Pence;
    };

export interface EntryReversedFacts extends Dated, OriginPeriod, FromRow {
  readonly number: number;
  readonly reversed: Undone;
  readonly reason: string;
  readonly correctionId?: string;
  /** Of cost: the month it is recorded in, where that is not the month of its day. */
  readonly period?: number;
  readonly warnings?: readonly RecordedWarning[];
  /** The share of a general-ledger row that the grant gives back with it. */
  readonly returnOf?: RowShareName;
}

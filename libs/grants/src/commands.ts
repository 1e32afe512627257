import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';
import type {
  Acknowledgement,
  ActKind,
  AmountBasis,
  ClaimType,
  ConsentKind,
  CostType,
  Dated,
  EntryName,
  FunderTerms,
  Party,
  PartySide,
  ReversibleKind,
  SpendClass,
  YearAmount,
} from './vocabulary.ts';

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
  | ReverseEntry;

interface Ask<Type extends string> extends Dated {
  readonly type: Type;
  readonly acknowledgements?: readonly Acknowledgement[];
}

export interface OpenGrant extends Ask<'OpenGrant'> {
  readonly grantId: GrantId;
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly funder: Party;
  readonly recipient: Party;
  readonly deliveryUnit?: string;
  readonly sponsor?: string;
  readonly fundsAsWritten?: readonly string[];
  readonly spendClass: SpendClass;
  readonly agreementReference?: string;
  /** First and last day of the funding period (inclusive); where absent, the first and last day of each line's year. */
  readonly fundingFrom?: PlainDate;
  readonly fundingUntil?: PlainDate;
  /** Decision references or grant ids that this grant follows on from. */
  readonly predecessors?: readonly string[];
}

export interface SubmitBid extends Ask<'SubmitBid'> {
  readonly lines: readonly WrittenYearAmount[];
  readonly fund?: string;
}

export interface RecordBidOutcome extends Ask<'RecordBidOutcome'> {
  readonly bidNo: number;
  readonly outcome: 'rejected' | 'withdrawn';
  readonly reason: string;
}

export interface ReceiveOffer extends Ask<'ReceiveOffer'> {
  readonly lines: readonly OfferLine[];
  readonly terms: FunderTerms;
  readonly requiredSignatories: readonly Signatory[];
  readonly answersBidNo?: number;
  readonly agreementReference?: string;
}

export interface WrittenYearAmount extends YearAmount {
  readonly asWritten?: readonly string[];
}

export interface OfferLine extends WrittenYearAmount {
  readonly basis: AmountBasis;
}

export interface Signatory {
  readonly role: string;
  readonly party: PartySide;
}

export interface EndOffer extends Ask<'EndOffer'> {
  readonly offerNo: number;
  readonly ending: 'withdrawn' | 'lapsed';
  readonly reason: string;
}

/** The follow-up of a decision paper: never refused, answered by an event for every act (D13). */
export interface ApplyDecision extends Ask<'ApplyDecision'> {
  readonly decisionReference: string;
  readonly erratumNo?: number;
  readonly acts: readonly LineAct[];
}

export interface LineAct extends YearAmount {
  readonly actNo: number;
  readonly kind: ActKind;
}

export interface RecordSignature extends Ask<'RecordSignature'> {
  readonly offerNo: number;
  readonly role: string;
  readonly party: PartySide;
  /** The lines that the signed agreement names; every signature on it names the same. */
  readonly financialYears: readonly FinancialYear[];
  readonly agreementReference?: string;
}

export interface PublishAgreement extends Ask<'PublishAgreement'> {
  readonly offerNo: number;
  readonly where: string;
  readonly citationAsWritten: string;
  readonly citationCheck: 'unchecked' | 'agrees' | 'disagrees';
}

export interface TerminateAgreement extends Ask<'TerminateAgreement'> {
  /** Last day whose cost is still met (inclusive). */
  readonly costsMetUntil: PlainDate;
  readonly lines: readonly CapLine[];
  readonly reason: string;
}

export interface CapLine {
  readonly financialYear: FinancialYear;
  /** The cap from now on, not the change. */
  readonly capAmount: Pence;
  readonly asWritten?: readonly string[];
}

export interface VaryAward extends Ask<'VaryAward'> {
  readonly lines: readonly CapLine[];
  readonly reason: string;
  readonly agreementReference?: string;
}

export interface RecordConsent extends Ask<'RecordConsent'> {
  readonly kind: ConsentKind;
  readonly financialYear: FinancialYear;
  readonly givenByRole: string;
  readonly reference: string;
  readonly head?: string;
  readonly amount?: Pence;
  /** For cost before the start: the first day now allowed (inclusive). */
  readonly allowedFrom?: PlainDate;
}

export interface HeadAmount {
  readonly head: string;
  readonly amount: Pence;
}

export interface SetBudget extends Ask<'SetBudget'> {
  readonly financialYear: FinancialYear;
  readonly heads: readonly HeadAmount[];
  readonly reason?: string;
}

export interface TransferBudget extends Ask<'TransferBudget'> {
  readonly financialYear: FinancialYear;
  readonly fromHead: string;
  readonly toHead: string;
  readonly amount: Pence;
  readonly reason: string;
}

export interface MonthAmount extends HeadAmount {
  /** Accounting period: 1 is April, 12 is March. */
  readonly period: number;
}

export interface ReportForecast extends Ask<'ReportForecast'> {
  readonly financialYear: FinancialYear;
  readonly months: readonly MonthAmount[];
}

export interface RaiseCommitment extends Ask<'RaiseCommitment'> {
  readonly financialYear: FinancialYear;
  readonly head: string;
  readonly amount: Pence;
  readonly reference: string;
  readonly description: string;
}

export interface ReleaseCommitment extends Ask<'ReleaseCommitment'> {
  readonly commitmentNo: number;
  readonly amount: Pence;
  readonly reason: string;
}

/** What spend and accruals have in common. `effectiveOn` is the day the cost was incurred. */
export interface Cost {
  readonly financialYear: FinancialYear;
  readonly head: string;
  readonly costType: CostType;
  readonly spendClass: SpendClass;
  /** R15: before VAT. May be negative for a credit note. */
  readonly netAmount: Pence;
  /** VAT that cannot be recovered counts as cost (R15, E8). */
  readonly irrecoverableVatAmount?: Pence;
  /** VAT that can be recovered is kept as a fact and never counts. */
  readonly recoverableVatAmount?: Pence;
  readonly description: string;
  /** A partner force or agency whose cost this is (R21). */
  readonly partner?: string;
  /** R17: the post of the agreement that base pay belongs to. */
  readonly fundedPost?: string;
}

export interface ReportSpend extends Ask<'ReportSpend'>, Cost {
  readonly settlesAccrual?: { readonly accrualNo: number; readonly amount: Pence };
  readonly usesCommitment?: { readonly commitmentNo: number; readonly amount: Pence };
  /** Ties a correction in one grant to new spend in another. */
  readonly correctionId?: string;
}

export interface RaiseAccrual extends Ask<'RaiseAccrual'>, Cost {}

export interface ReleaseAccrual extends Ask<'ReleaseAccrual'> {
  readonly accrualNo: number;
  readonly amount: Pence;
  readonly reason: string;
}

export interface RecordPartnerStatement extends Ask<'RecordPartnerStatement'> {
  readonly partner: string;
  readonly financialYear: FinancialYear;
  readonly entries: readonly EntryName[];
  readonly amount: Pence;
  readonly signedByRole: string;
  readonly retentionUndertaking: boolean;
}

export interface PrepareClaim extends Ask<'PrepareClaim'> {
  readonly financialYear: FinancialYear;
  readonly claimType: ClaimType;
  /** First and last day of the claim's period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
}

export interface CertifyClaim extends Ask<'CertifyClaim'> {
  readonly claimNo: number;
  readonly statement: string;
}

export interface SubmitClaim extends Ask<'SubmitClaim'> {
  readonly claimNo: number;
}

export interface RecordClaimOutcome extends Ask<'RecordClaimOutcome'> {
  readonly claimNo: number;
  /** What the funder takes off the claim. */
  readonly reductionAmount: Pence;
  readonly disallowances: readonly Disallowance[];
  readonly reason?: string;
}

export interface Disallowance {
  readonly entry: EntryName;
  /** How much of the entry's cost is refused. */
  readonly amount: Pence;
}

export interface WithdrawClaim extends Ask<'WithdrawClaim'> {
  readonly claimNo: number;
  readonly reason: string;
}

/** The follow-up of a receipt held for a grant (an advance): never refused. */
export interface HoldAdvance extends Ask<'HoldAdvance'> {
  readonly receiptId: string;
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
}

/** The follow-up of a reservation in a receipt: takes what is outstanding, never refused. */
export interface TakeMatch extends Ask<'TakeMatch'> {
  readonly receiptId: string;
  readonly matchNo: number;
  readonly claimNo: number;
  readonly amount: Pence;
  /** The line that holds the cash now; absent where it is unidentified. */
  readonly heldForYear?: FinancialYear;
}

/** The follow-up of a match reversal in a receipt: gives back what has not been repaid, never refused. */
export interface ReturnMatch extends Ask<'ReturnMatch'> {
  readonly receiptId: string;
  readonly matchNo: number;
  readonly reason: string;
}

export interface RaiseRepayment extends Ask<'RaiseRepayment'> {
  readonly financialYear: FinancialYear;
  /** The claim that is clawed back; absent where cash already held is to be returned. */
  readonly claimNo?: number;
  readonly amount: Pence;
  readonly reason: string;
}

export interface RecordRepaymentMade extends Ask<'RecordRepaymentMade'> {
  readonly repaymentNo: number;
  readonly amount: Pence;
}

export interface ReverseEntry extends Ask<'ReverseEntry'> {
  readonly entry: { readonly kind: ReversibleKind; readonly number: number };
  readonly reason: string;
  readonly correctionId?: string;
}

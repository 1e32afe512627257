import type { FinancialYear, Pence, PlainDate } from '#values';
import type {
  CertifyClaim,
  EndOffer,
  HeadAmount,
  HoldAdvance,
  LineAct,
  MonthAmount,
  OpenGrant,
  PrepareClaim,
  PublishAgreement,
  RaiseAccrual,
  RaiseCommitment,
  RaiseRepayment,
  ReceiveOffer,
  RecordBidOutcome,
  RecordConsent,
  RecordPartnerStatement,
  RecordRepaymentMade,
  RecordSignature,
  ReleaseAccrual,
  ReleaseCommitment,
  ReportForecast,
  ReportSpend,
  SetBudget,
  Signatory,
  SubmitBid,
  SubmitClaim,
  TerminateAgreement,
  TransferBudget,
  VaryAward,
  WithdrawClaim,
} from './commands.ts';
import type { Dated, EntryName, RecordedWarning, YearAmount } from './vocabulary.ts';

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
  | Fact<'AccrualRaised', Said<RaiseAccrual> & { readonly accrualNo: number; readonly amount: Pence }>
  | Fact<'AccrualReversed', Said<ReleaseAccrual> & YearAndHead & CostEntryMove>
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
  | Fact<'EntryReversed', EntryReversedFacts>;

export type GrantEventType = GrantEvent['type'];
export type GrantEventOf<Type extends GrantEventType> = Extract<GrantEvent, { type: Type }>;
export type FactsOf<Type extends GrantEventType> = GrantEventOf<Type>['data'];

interface Fact<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}

/** The fields of a command as they are kept in its event: acknowledgements become warnings with their reason. */
export type Said<Command> = Omit<Command, 'type' | 'acknowledgements'> & {
  readonly warnings?: readonly RecordedWarning[];
};

interface YearAndHead {
  readonly financialYear: FinancialYear;
  readonly head: string;
}

/** An amount that moves from a day on, where one event moves amounts on different days. */
export interface DayAmount {
  readonly amount: Pence;
  readonly effectiveOn: PlainDate;
}

/** What a release takes from a cost entry. */
export interface CostEntryMove {
  readonly partner?: string;
  readonly incurredOn: PlainDate;
  /** Disallowed cost of the entry that no longer has cost under it, and from when. */
  readonly disallowedReleased: readonly DayAmount[];
}

interface BidEnded extends Omit<Said<RecordBidOutcome>, 'outcome'> {
  readonly lines: readonly YearAmount[];
}

export interface OfferReceivedLine {
  /** First and last day whose cost the line meets (inclusive), from the terms or the funding period, within the year. */
  readonly costsFrom: PlainDate;
  readonly costsUntil: PlainDate;
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
  readonly basis: 'exact' | 'up-to' | 'indicative';
  readonly asWritten?: readonly string[];
  /** What was bid on the line and ends with this offer. */
  readonly endsBidAmount: Pence;
  /** What an earlier offer held on the line, and on which rung. */
  readonly replacesAmount: Pence;
  readonly replacesRung: 'indicative' | 'offered';
}

interface OfferReceivedFacts extends Omit<Said<ReceiveOffer>, 'lines'> {
  readonly offerNo: number;
  readonly lines: readonly OfferReceivedLine[];
}

interface OfferEnded extends Omit<Said<EndOffer>, 'ending'> {
  readonly lines: readonly (YearAmount & { readonly rung: 'indicative' | 'offered' })[];
}

/** An approval names the new total of its line and what each rung held before. */
export interface Approval extends Dated, LineAct {
  readonly decisionReference: string;
  readonly erratumNo?: number;
  readonly beforeToBidAmount: Pence;
  readonly beforeInPrincipleAmount: Pence;
  readonly beforeToAcceptAmount: Pence;
}

interface ApprovalNotAppliedFacts extends Dated, LineAct {
  readonly decisionReference: string;
  readonly erratumNo?: number;
  readonly code: string;
  readonly reason: string;
}

interface AgreementSignedFacts extends Dated {
  readonly offerNo: number;
  readonly agreementReference?: string;
  readonly signatories: readonly Signatory[];
  /** Firm lines that move from offered to agreed. */
  readonly lines: readonly YearAmount[];
  /** Lines that the agreement names but the funder has only indicated. */
  readonly indicativeYears: readonly FinancialYear[];
}

export interface CapMove {
  readonly financialYear: FinancialYear;
  readonly fromAmount: Pence;
  readonly capAmount: Pence;
  readonly asWritten?: readonly string[];
}

interface AwardVariedFacts extends Omit<Said<VaryAward>, 'lines'> {
  readonly variationNo: number;
  readonly lines: readonly (CapMove & { readonly rung: 'indicative' | 'agreed' })[];
}

export interface HeadMove extends HeadAmount {
  readonly beforeAmount: Pence;
}

interface ForecastFacts extends Said<ReportForecast> {
  readonly forecastNo: number;
  /** Months still to come of the forecast that this one replaces. */
  readonly replaces: readonly MonthAmount[];
}

export interface SpendFacts extends Omit<Said<ReportSpend>, 'settlesAccrual' | 'usesCommitment'> {
  readonly spendNo: number;
  /** What counts: net of recoverable VAT, gross of irrecoverable (R15). */
  readonly amount: Pence;
  readonly settlesAccrual?: DayAmount & {
    readonly accrualNo: number;
    /** Day the accrued cost was incurred, so that its posting can be undone on its own terms. */
    readonly incurredOn: PlainDate;
    readonly partner?: string;
    /** Disallowances on the accrual that go over to the actual. */
    readonly disallowed: readonly DayAmount[];
  };
  readonly usesCommitment?: DayAmount & { readonly commitmentNo: number; readonly head: string };
}

export interface ClaimHead {
  readonly head: string;
  /** Eligible cost incurred in the period, as at its end. */
  readonly eligibleAmount: Pence;
  /** What changed in the cost of earlier periods since they were claimed. */
  readonly adjustmentAmount: Pence;
}

/** The arithmetic of a claim: heads, less own share, less over the limit, carried forward; it sums to the total. */
export interface ClaimFigures {
  readonly heads: readonly ClaimHead[];
  readonly ownShareAmount: Pence;
  readonly overLimitAmount: Pence;
  /** Cost reductions not yet taken off a claim, because no claim goes below zero. */
  readonly carriedForwardAmount: Pence;
  readonly broughtForwardAmount: Pence;
  /** Claims already lowered by a repayment since the last claim. */
  readonly repaidAmount: Pence;
  readonly totalAmount: Pence;
  readonly bindingLimits: readonly string[];
}

interface ClaimPreparedFacts extends Said<PrepareClaim>, ClaimFigures {
  readonly claimNo: number;
  readonly supersedesClaimNo?: number;
  /** Revision of the grant that the figures were taken at. */
  readonly preparedAtRevision: string;
  readonly preparedBy: string;
}

interface ClaimAmount {
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
}

/** Cash of one receipt, and the day from which it moves. */
export interface CashMove extends DayAmount {
  readonly receiptId: string;
  readonly matchNo?: number;
}

export interface DisallowedCost extends DayAmount {
  readonly entry: EntryName;
  readonly head: string;
  readonly incurredOn: PlainDate;
  readonly partner?: string;
}

interface ClaimAcceptedFacts extends Dated {
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly reductionAmount: Pence;
  readonly disallowances: readonly DisallowedCost[];
  /** Cash already paid on the claim beyond what is left of it. */
  readonly toHeld: readonly CashMove[];
  readonly reason?: string;
  readonly warnings?: readonly RecordedWarning[];
}

interface CostRecoveredFacts extends Dated {
  readonly receiptId: string;
  readonly matchNo: number;
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly heldForYear?: FinancialYear;
  readonly requestedAmount: Pence;
  /** What was taken; less than requested where less was outstanding. */
  readonly amount: Pence;
  readonly leftAmount: Pence;
  /** Why something was left, where it was. */
  readonly reason?: string;
}

/** The whole entry that is undone, and what of it still stood. */
export type Undone =
  | { readonly kind: 'spend'; readonly facts: SpendFacts; readonly disallowedReleased: readonly DayAmount[] }
  | {
      readonly kind: 'accrual';
      readonly facts: FactsOf<'AccrualRaised'>;
      readonly amount: Pence;
      readonly disallowedReleased: readonly DayAmount[];
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

interface EntryReversedFacts extends Dated {
  readonly number: number;
  readonly reversed: Undone;
  readonly reason: string;
  readonly correctionId?: string;
  readonly warnings?: readonly RecordedWarning[];
}

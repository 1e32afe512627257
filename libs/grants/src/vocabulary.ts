import type { FinancialYear, Pence, PlainDate } from '#values';

/** What the funder has committed to a line (design: two independent standings). */
export const FUNDER_STANDINGS = [
  'none',
  'bid',
  'indicative',
  'offered',
  'agreed',
  'terminated',
  'closed',
  'withdrawn',
  'lapsed',
] as const;
export type FunderStanding = (typeof FUNDER_STANDINGS)[number];

/** What the recipient's own decision-maker has approved for a line. */
export const RECIPIENT_STANDINGS = ['not-sought', 'to-bid', 'in-principle', 'to-accept', 'declined'] as const;
export type RecipientStanding = (typeof RECIPIENT_STANDINGS)[number];

/** Where a date comes from: written in a paper, chosen by the recorder because the paper is silent, or invented. */
export const EFFECTIVE_BASES = ['stated', 'not-stated', 'illustrative'] as const;
export type EffectiveBasis = (typeof EFFECTIVE_BASES)[number];

/** R02: how firm an amount is. A rounded amount can never be an award. */
export const AMOUNT_BASES = ['exact', 'up-to', 'indicative', 'rounded'] as const;
export type AmountBasis = (typeof AMOUNT_BASES)[number];

export const SPEND_CLASSES = ['resource', 'capital'] as const;
export type SpendClass = (typeof SPEND_CLASSES)[number];

/** Kinds of cost that a grant may meet. */
export const ELIGIBLE_COST_TYPES = [
  'base-pay',
  'overtime',
  'pay-on-costs',
  'training',
  'travel',
  'equipment',
  'licences',
  'research-and-development',
  'support',
  'audit-fee',
  'other',
] as const;

/** R14: kinds of cost that no grant meets. They may be named so that the refusal can say which one it was. */
export const INELIGIBLE_COST_TYPES = [
  'recoverable-vat',
  'in-kind',
  'depreciation',
  'interest',
  'gift',
  'entertaining',
  'fine',
  'lobbying',
  'statutory-duty',
  'otherwise-reimbursed',
] as const;
export const COST_TYPES = [...ELIGIBLE_COST_TYPES, ...INELIGIBLE_COST_TYPES] as const;
export type CostType = (typeof COST_TYPES)[number];

export const CONSENT_KINDS = ['virement', 'carry-over', 'cost-before-start', 'late-claim'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

export const CLAIM_TYPES = ['interim', 'final'] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

export const PARTY_SIDES = ['funder', 'recipient'] as const;
export type PartySide = (typeof PARTY_SIDES)[number];

export const ACT_KINDS = ['approve-bid', 'approve-in-principle', 'accept', 'decline'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Entries that a correction can reverse by the grant's own route; a cash match is reversed through its receipt. */
export const REVERSIBLE_KINDS = [
  'spend',
  'accrual',
  'commitment',
  'forecast',
  'claim-outcome',
  'repayment-due',
] as const;
export type ReversibleKind = (typeof REVERSIBLE_KINDS)[number];

/** How firmly a month is closed (R34): softly, the certifier may still record in it, with a reason; hard, nobody may. */
export const PERIOD_CLOSINGS = ['soft', 'hard'] as const;
export type PeriodClosing = (typeof PERIOD_CLOSINGS)[number];

/** Totals that stand outside the ledger and that a year is closed on (R27). */
export const CONTROL_TOTAL_KINDS = ['general-ledger', 'income-in-accounts'] as const;
export type ControlTotalKind = (typeof CONTROL_TOTAL_KINDS)[number];

/** Where two lines of a year's reconciliation should agree, in the order in which they are asked (domain 2.5). */
export const RECONCILIATION_DIFFERENCES = [
  'general-ledger-less-ledger',
  'recoverable-less-claims',
  'claims-less-cash-less-balance',
  'income-less-recoverable',
] as const;
export type ReconciliationDifference = (typeof RECONCILIATION_DIFFERENCES)[number];

export const REVIEW_OUTCOMES = ['continue', 'amend', 'discontinue'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export const RETURN_KINDS = ['claim', 'monthly', 'quarterly', 'year-end'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

export const RETURN_FORMATS = ['json', 'csv', 'xlsx', 'html'] as const;
export type ReturnFormat = (typeof RETURN_FORMATS)[number];

export const NOTICE_KINDS = ['underspend', 'overspend', 'exit-plan', 'other'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const COST_ENTRY_KINDS = ['spend', 'accrual'] as const;
export type CostEntryKind = (typeof COST_ENTRY_KINDS)[number];

/** One cost entry of a grant, by kind and number within the grant. */
export interface EntryName {
  readonly kind: CostEntryKind;
  readonly number: number;
}

/** What every recorded fact carries beside its own fields. */
export interface Dated {
  /** From when the fact counts in a view "as at" (inclusive). */
  readonly effectiveOn: PlainDate;
  readonly effectiveBasis: EffectiveBasis;
  /** The document the fact rests on. */
  readonly evidence?: Evidence;
}

export interface Evidence {
  readonly reference: string;
  readonly paragraph?: string;
  /** Hash of the document, 64 hexadecimal digits. */
  readonly sha256?: string;
}

/** The reason given for going on in spite of a warning (a rule of severity W). */
export interface Acknowledgement {
  readonly warning: WarningCode;
  readonly reason: string;
}

/** A warning as recorded in the event: what was found, and why the recorder went on. */
export interface RecordedWarning {
  readonly warning: WarningCode;
  readonly rule: string;
  readonly detail: string;
  readonly reason: string;
}

/** Rules of severity W: they warn, and the reason for going on is kept in the event. */
export const WARNINGS = {
  'deadline-wordings-differ': 'R10',
  'retrospective-cost': 'R11',
  'period-softly-closed': 'R34',
  'base-pay-without-funded-post': 'R17',
  'claim-late': 'R25',
  'forecast-over-cap': 'R29',
  'quoted-amount-differs': 'R37',
  'decision-order': 'R38',
  'decided-late': 'R38',
  'date-missing': 'R38',
  'delegation-does-not-cover': 'R39',
  'power-not-stated': 'R39',
  'part-2-flag-differs': 'R40',
  'exemption-act-wrong': 'R40',
  'exemption-incomplete': 'R40',
} as const;
export type WarningCode = keyof typeof WARNINGS;

export interface Party {
  readonly name: string;
  readonly identifier?: string;
  /** Every spelling found in the papers. */
  readonly asWritten?: readonly string[];
}

/** An amount of one financial year. */
export interface YearAmount {
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
}

/** The terms a funder sets with an offer. Nothing here has a default that nobody asked for. */
export interface FunderTerms {
  /** First day whose cost is met (inclusive); where absent, the first day of the funding period (R12). */
  readonly costsFrom?: PlainDate;
  /** Last day whose cost is met (inclusive); where absent, the last day of the funding period. */
  readonly costsUntil?: PlainDate;
  /** Every wording of the deadline that the papers use (R10). */
  readonly deadlineAsWritten?: readonly string[];
  /** Heads of cost that the agreement meets (R13). */
  readonly heads: readonly string[];
  /** Share of cost that the funder meets, in whole basis points: 10000 is all of it. Rounds down to the penny (D14). */
  readonly rateBasisPoints: number;
  readonly accrualsAllowed: boolean;
  readonly claimFrequency: 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';
  /** Days after the end of its period by which a claim is due (R25). */
  readonly claimDueDays: number;
  /** Days after submission by which the funder pays. */
  readonly paymentDays: number;
  readonly paymentDayKind: 'calendar' | 'working';
  /** R19: how much may move between heads without asking. Absent: nothing moves without consent. */
  readonly virement?: VirementTolerance;
  /** Whether a head's budget is a ceiling for its cost. */
  readonly budgetsFixedByHead: boolean;
  /** R21: partner cost waits for the partner's CFO statement. */
  readonly partnerStatementRequired: boolean;
  /** Whether other eligible cost of the year may take the place of refused cost. */
  readonly refusedCostReplaceable: boolean;
  readonly retentionYears?: number;
  readonly underspendNoticeDays?: number;
}

export interface VirementTolerance {
  readonly basisPoints: number;
  /** What the percentage is of: E10 shows that a bare "10%" has three answers. */
  readonly base: 'source-head' | 'target-head' | 'total';
  readonly measure: 'single' | 'cumulative';
}

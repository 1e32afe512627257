import type { FigureName, Figures, FunderStanding, RecipientStanding } from '#grants';
import type { LineRegister } from '#projections';
import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';

/** The figures of a line that the sheet shows beside its months, in the order in which a person reads them. */
export const MONITORING_FIGURES = [
  'cap',
  'approvedToAccept',
  'spend',
  'disallowed',
  'recoverable',
  'ownCost',
  'remaining',
  'available',
  'claimed',
  'claimable',
  'recovered',
  'outstanding',
  'held',
  'owedToFunder',
  'accruedIncome',
] as const satisfies readonly FigureName[];
export type MonitoringFigure = (typeof MONITORING_FIGURES)[number];

/** Amounts of a head, a line or several lines that add up. */
export const ADDED_AMOUNTS = [
  'originalBudgetAmount',
  'virementAmount',
  'budgetChangeAmount',
  'revisedBudgetAmount',
  'profileToDateAmount',
  'actualToDateAmount',
  'accruedToDateAmount',
  'spendToDateAmount',
  'committedAmount',
  'profileVarianceAmount',
  'forecastOutturnAmount',
  'outturnVarianceAmount',
  'spendMovementAmount',
  'outturnMovementAmount',
] as const;
/** Pence. A variance is what is spent less what was planned: below zero, less is spent. */
export type AddedAmounts = Readonly<Record<(typeof ADDED_AMOUNTS)[number], Pence>>;

export const MONTH_AMOUNTS = [
  'profileAmount',
  'actualAmount',
  'accruedAmount',
  'committedAmount',
  'forecastAmount',
  'amount',
] as const;

/** Budget monitoring of one month: of a grant, or of every grant with a line in the year. */
export interface MonitoringContent {
  readonly scope: 'grant' | 'portfolio';
  readonly financialYear: FinancialYear;
  /** The last of the months to date, which begin with 1, April. */
  readonly month: number;
  readonly monthEndsOn: PlainDate;
  /** By grant. */
  readonly lines: readonly MonitoredLine[];
  /** Of a portfolio: plans, cost and forecast of its lines, on whatever rungs they are. */
  readonly totals?: MonitoringAmounts;
}

/** Where a head's profile comes from: nothing is budgeted, the first forecast, or the same in every funded month. */
export type ProfileBasis = 'no-budget' | 'first-forecast' | 'even-months';

export interface MonitoredLine {
  readonly register: MonitoringRegister;
  /** `mixed` where its heads differ. */
  readonly profileBasis: ProfileBasis | 'mixed';
  readonly amounts: MonitoringAmounts;
  /** The funder’s share of the forecast outturn, less the cap: below zero, less is recovered than could be. */
  readonly capVarianceAmount: Pence;
  readonly capVariancePercent?: string;
  readonly heads: readonly MonitoredHead[];
  readonly figures: Pick<Figures, MonitoringFigure>;
  /** Of the sheet of one grant. */
  readonly claims?: readonly MonitoredClaim[];
  /** What a reader might look for and what is not recorded, in sentences. */
  readonly missing: readonly string[];
  /** Figures and parts that rest on entries which say that they are illustrative. */
  readonly illustrative: readonly string[];
}

/** What is known of the line beside its money. */
export interface MonitoringRegister extends LineRegister {
  readonly grantId: GrantId;
  readonly title: string;
  readonly funder: string;
  readonly recipient: string;
  readonly deliveryUnit?: string;
  readonly sponsor?: string;
  readonly fundsAsWritten?: readonly string[];
  readonly agreementReference?: string;
  readonly funderStanding: FunderStanding;
  readonly recipientStanding: RecipientStanding;
  /** First and last day of the grant’s funding period, and of the days whose cost this line meets (inclusive). */
  readonly fundingFrom?: PlainDate;
  readonly fundingUntil?: PlainDate;
  readonly costsFrom?: PlainDate;
  readonly costsUntil?: PlainDate;
  readonly claimFrequency?: string;
  /** The share of cost that the funder meets, in per cent, and the share that is the recipient’s own. */
  readonly ratePercent?: string;
  readonly matchPercent?: string;
  readonly spendClass: string;
  readonly retentionYears?: number;
}

/** Percentages are for people: half-up to two places, and absent where there is nothing to take one of. */
export interface MonitoringAmounts extends AddedAmounts {
  /** Of the profile to date. */
  readonly profileVariancePercent?: string;
  /** Of the revised budget. */
  readonly outturnVariancePercent?: string;
  /** Twelve, from April. */
  readonly months: readonly MonitoredMonth[];
  readonly reason?: PlanReason;
}

export interface MonitoredHead extends MonitoringAmounts {
  readonly head: string;
  readonly profileBasis: ProfileBasis;
}

export type MonthAmounts = Readonly<Record<(typeof MONTH_AMOUNTS)[number], Pence>>;

/** One month of the year. Pence. */
export interface MonitoredMonth extends MonthAmounts {
  /** 1 is April. */
  readonly period: number;
  /** Of a month to date, `amount` is what was spent; of a month to come, what is booked already and what is forecast. */
  readonly basis: 'actual' | 'forecast';
}

/** Why the plans were last changed, as it was said then. */
export interface PlanReason {
  readonly reason: string;
  readonly type: string;
  readonly effectiveOn: PlainDate;
  /** Of the event, in decimal. */
  readonly position: string;
}

/** A claim on the day of the sheet. Pence. */
export interface MonitoredClaim {
  readonly claimNo: number;
  readonly claimType: string;
  readonly standing: string;
  /** First and last day of its period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly submittedOn?: PlainDate;
  /** As it was submitted. */
  readonly submittedAmount: Pence;
  readonly acceptedOn?: PlainDate;
  readonly acceptedAmount?: Pence;
  readonly disallowedAmount: Pence;
  /** What is left of it: less what was disallowed, withdrawn or is to be repaid. */
  readonly claimedAmount: Pence;
  readonly paidAmount: Pence;
  /** Day of the last cash on it. */
  readonly paidOn?: PlainDate;
  readonly paymentDueOn?: PlainDate;
  readonly outstandingAmount: Pence;
  /** Whole days since it was submitted, and since payment was due, while something is outstanding. */
  readonly daysOutstanding: number;
  readonly daysOverdue: number;
}

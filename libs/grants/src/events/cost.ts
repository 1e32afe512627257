import type { FinancialYear, Pence, PlainDate } from '#values';
import type { HeadAmount, MonthAmount, ReportForecast, ReportSpend } from '../commands.ts';
import type { EntryName } from '../vocabulary.ts';
import type { Said } from './said.ts';
import type { FromRow } from './share.ts';

export interface YearAndHead {
  readonly financialYear: FinancialYear;
  readonly head: string;
}

/** R34: the month that cost belongs to, 1 is April, where it is recorded in another. */
export interface OriginPeriod {
  readonly originPeriod?: number;
}

/** An amount that moves from a day on, where one event moves amounts on different days. */
export interface DayAmount {
  readonly amount: Pence;
  readonly effectiveOn: PlainDate;
}

/** Cost of an entry that the outcome of a claim has refused, and from when. */
export interface RefusedPart extends DayAmount {
  readonly claimNo: number;
}

/** What a release takes from a cost entry. */
export interface CostEntryMove {
  readonly partner?: string;
  readonly incurredOn: PlainDate;
  /** Disallowed cost of the entry that no longer has cost under it, and from when. */
  readonly disallowedReleased: readonly RefusedPart[];
}

export interface HeadMove extends HeadAmount {
  readonly beforeAmount: Pence;
}

export interface ForecastFacts extends Said<ReportForecast> {
  readonly forecastNo: number;
  /** Months still to come of the forecast that this one replaces. */
  readonly replaces: readonly MonthAmount[];
}

export interface SpendFacts
  extends Omit<Said<ReportSpend>, 'settlesAccrual' | 'usesCommitment'>, OriginPeriod, FromRow {
  readonly spendNo: number;
  /** What counts: net of recoverable VAT, gross of irrecoverable (R15). */
  readonly amount: Pence;
  readonly settlesAccrual?: DayAmount & {
    readonly accrualNo: number;
    /** Day the accrued cost was incurred, so that its posting can be undone on its own terms. */
    readonly incurredOn: PlainDate;
    readonly partner?: string;
    /** Disallowances on the accrual that go over to the actual. */
    readonly disallowed: readonly RefusedPart[];
  };
  readonly usesCommitment?: DayAmount & { readonly commitmentNo: number; readonly head: string };
}

export interface DisallowedCost extends DayAmount {
  readonly entry: EntryName;
  readonly head: string;
  readonly incurredOn: PlainDate;
  readonly partner?: string;
}

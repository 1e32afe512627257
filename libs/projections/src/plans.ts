import {
  firstDayOfPeriod,
  isBefore,
  lastDayOfPeriod,
  periodOf,
  type FinancialYear,
  type Pence,
  type PlainDate,
} from '#values';

/** Accounts that are added up by month. */
export type MonthAccount = 'actual' | 'accrued' | 'forecast' | 'committed';

/** What an account of a line comes to in one month, for one head. */
export interface MonthSum {
  readonly account: MonthAccount;
  readonly head: string;
  /** 1 is April. */
  readonly period: number;
  readonly amount: Pence;
}

/** What one event did to the budget or the forecast of one head. */
export interface PlanMove {
  readonly position: bigint;
  readonly account: 'budget' | 'forecast';
  readonly head: string;
  /** Of a budget, what it was moved by. Of a forecast, what is left of it on the day of the view. */
  readonly amount: Pence;
  readonly type: string;
  readonly effectiveOn: PlainDate;
  /** Whether the event was reversed, as far as that is known and counts. */
  readonly isReversed: boolean;
  /** Why, where that was said. */
  readonly reason?: string;
}

/** What a forecast said of one month of one head when it was made. Above zero. */
export interface BaselineMonth {
  readonly head: string;
  readonly period: number;
  readonly amount: Pence;
}

/** The first forecast of the line that stands. */
export const baselineForecastOf = <Move extends PlanMove>(moves: readonly Move[]): Move | undefined =>
  moves.find(({ type, account, isReversed }) => type === 'ForecastReported' && account === 'forecast' && !isReversed);

/**
 * The month of a year, 1 is April, in which a calendar month (`2020-05`) counts: before the year in its first, after it in
 * its last.
 */
export function periodIn(financialYear: FinancialYear, yearAndMonth: string): number {
  const first = Temporal.PlainDate.from(`${yearAndMonth}-01`);
  if (isBefore(first, firstDayOfPeriod(financialYear, 1))) return 1;
  return isBefore(lastDayOfPeriod(financialYear, 12), first) ? 12 : periodOf(first);
}

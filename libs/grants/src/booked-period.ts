import { isAfter, lastDayOf, periodOf, type FinancialYear, type PlainDate } from '#values';

/** What says in which month cost is recorded. */
export interface Booked {
  readonly financialYear: FinancialYear;
  readonly effectiveOn: PlainDate;
  /** The month named, 1 is April, where it is not that of the day (R34). */
  readonly period?: number | undefined;
}

const LAST = 12;

/** The month of a year that a day counts in, 1 is April; what follows the year counts in its last month. */
export const ownPeriod = ({ financialYear, effectiveOn }: Booked): number =>
  isAfter(effectiveOn, lastDayOf(financialYear)) ? LAST : periodOf(effectiveOn);

/** The month that cost is recorded in: the one named, or else its own. */
export const bookedPeriod = (booked: Booked): number => booked.period ?? ownPeriod(booked);

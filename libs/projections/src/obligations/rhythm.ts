import type { LineTerms, LineView } from '#grants';
import {
  addDays,
  dueOn,
  firstDayOfPeriod,
  InvalidValue,
  isAfter,
  lastDayOf,
  lastDayOfPeriod,
  parseDate,
  type FinancialYear,
  type PlainDate,
} from '#values';

/** Months of a year that belong together, 1 is April, and their days (all inclusive). */
export interface Stretch {
  readonly fromPeriod: number;
  readonly untilPeriod: number;
  readonly first: PlainDate;
  readonly last: PlainDate;
}

const MONTHS: Readonly<Record<LineTerms['claimFrequency'], number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

/** The stretches of a year in the rhythm of the terms, but for those that lie outside the days whose cost is met. */
export function stretchesOf(
  financialYear: FinancialYear,
  { claimFrequency, costsFrom, costsUntil }: LineTerms,
): readonly Stretch[] {
  const months = MONTHS[claimFrequency];
  return Array.from({ length: 12 / months }, (_, at) => {
    const [fromPeriod, untilPeriod] = [at * months + 1, (at + 1) * months];
    const first = firstDayOfPeriod(financialYear, fromPeriod);
    return { fromPeriod, untilPeriod, first, last: lastDayOfPeriod(financialYear, untilPeriod) };
  }).filter(({ first, last }) => !isAfter(costsFrom, last) && !isAfter(first, costsUntil));
}

/** A line that the funder is bound to, closed or not, and its terms. */
export type BoundLine = LineView & { readonly terms: LineTerms };

export const isBound = (view: LineView): view is BoundLine =>
  view.terms !== undefined && ['agreed', 'terminated', 'closed'].includes(view.funder);

const LAST_DAY = parseDate('2199-12-31');

/** The day so many days later; none beyond the calendar of the ledger. */
export const daysAfter = (day: PlainDate, count: number): PlainDate | undefined =>
  isAfter(day.add({ days: count }), LAST_DAY) ? undefined : addDays(day, count);

/** The same day so many years later, 28 February for the 29th where there is none. */
export function yearsAfter(day: PlainDate, count: number): PlainDate | undefined {
  const later = day.add({ years: count });
  return isAfter(later, LAST_DAY) ? undefined : parseDate(later.toString());
}

/** The day by which the claim of a year's last days is due under the terms (R25). */
export const yearEndDue = ({ financialYear, terms }: BoundLine): PlainDate | undefined =>
  daysAfter(lastDayOf(financialYear), terms.claimDueDays);

/** The day by which what was claimed on a day is paid; none where its working days cannot be counted. */
export function payableOn(claimedOn: PlainDate, { paymentDays, paymentDayKind }: LineTerms): PlainDate | undefined {
  try {
    return dueOn(claimedOn, paymentDays, paymentDayKind);
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}

/** As a due day, where there is one. */
export const by = (day: PlainDate | undefined): { readonly on: PlainDate } | undefined =>
  day === undefined ? undefined : { on: day };

import type { LineView } from '#grants';
import { baselineForecastOf } from '#projections';
import { allocate, firstDayOfPeriod, isAfter, lastDayOfPeriod, ZERO, type FinancialYear, type Pence } from '#values';
import type { ProfileBasis } from './monitoring-content.ts';
import type { MonitoringSources } from './monitoring-sources.ts';

/** 1 is April. */
export const PERIODS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A head's budget by month, in order from April. Its months add up to the budget to the penny (E11). */
export interface Profile {
  readonly basis: ProfileBasis;
  readonly months: readonly Pence[];
}

/**
 * How the budget that holds is spread over the months: in the shape of the first forecast of the year, where that was
 * made before the first funded month was over and names the head; else the same in every funded month (decision 0026).
 */
export function profileOf(sources: MonitoringSources, head: string, budget: Pence): Profile {
  if (budget === ZERO) return { basis: 'no-budget', months: PERIODS.map(() => ZERO) };
  const shape = shapeOf(sources, head);
  if (shape.some((weight) => weight > 0n)) return { basis: 'first-forecast', months: allocate(budget, shape) };
  return { basis: 'even-months', months: allocate(budget, fundedMonths(sources.view)) };
}

function shapeOf({ view, plans, baseline }: MonitoringSources, head: string): readonly bigint[] {
  const first = baselineForecastOf(plans);
  const firstFunded = fundedMonths(view).indexOf(1n) + 1;
  const looksAhead =
    first !== undefined && !isAfter(first.effectiveOn, lastDayOfPeriod(view.financialYear, firstFunded));
  const months = looksAhead ? baseline.filter((one) => one.head === head) : [];
  return PERIODS.map((period) => months.find((one) => one.period === period)?.amount ?? 0n);
}

/** 1 for each month with a day whose cost the terms meet, else 0; all of them where there are no terms. */
function fundedMonths({ financialYear, terms }: LineView): readonly bigint[] {
  if (terms === undefined) return PERIODS.map(() => 1n);
  const { costsFrom, costsUntil } = terms;
  const funded = PERIODS.map((period) => {
    const { first, last } = daysOf(financialYear, period);
    return !isAfter(costsFrom, last) && !isAfter(first, costsUntil) ? 1n : 0n;
  });
  return funded.includes(1n) ? funded : PERIODS.map(() => 1n);
}

const daysOf = (financialYear: FinancialYear, period: number) => ({
  first: firstDayOfPeriod(financialYear, period),
  last: lastDayOfPeriod(financialYear, period),
});

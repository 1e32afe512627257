import { isBefore, lastDayOfPeriod, minus, negate, type FinancialYear, type PlainDate } from '#values';
import type { MonthAmount } from '../commands.ts';
import type { FactsOf } from '../events.ts';
import type { Move } from '../posting.ts';

export const budgetSet = ({ heads, financialYear, effectiveOn }: FactsOf<'BudgetSet'>): Move[] =>
  heads.map(({ head, amount, beforeAmount }) => ({
    account: 'budget',
    financialYear,
    head,
    pence: minus(amount, beforeAmount),
    effectiveOn,
  }));

export function budgetTransferred(facts: FactsOf<'BudgetTransferred'>): Move[] {
  const move = { account: 'budget', financialYear: facts.financialYear, effectiveOn: facts.effectiveOn } as const;
  return [
    { ...move, head: facts.fromHead, pence: negate(facts.amount) },
    { ...move, head: facts.toHead, pence: facts.amount },
  ];
}

/**
 * Each month's forecast counts until the day before the month's last. A view "as at" the last day has the whole month
 * behind it, so the month's cost stands there alone and the outturn of a return or a monitoring sheet counts no month
 * twice. The forecast it replaces gives way on the same terms.
 */
export const forecast = (facts: FactsOf<'ForecastReported'>): Move[] => [
  ...months(facts, facts.replaces).map((move) => ({ ...move, pence: negate(move.pence) })),
  ...months(facts, facts.months),
];

/** A forecast taken back: exactly what it posted, the other way, from a day on. */
export function forecastUndone(facts: FactsOf<'ForecastReported'>, effectiveOn: PlainDate): Move[] {
  const since = { financialYear: facts.financialYear, effectiveOn };
  return [
    ...months(since, facts.replaces),
    ...months(since, facts.months).map((move) => ({ ...move, pence: negate(move.pence) })),
  ];
}

function months(
  since: { financialYear: FinancialYear; effectiveOn: PlainDate },
  amounts: readonly MonthAmount[],
): Move[] {
  return amounts.flatMap(({ period, head, amount }) => {
    const gone = lastDayOfPeriod(since.financialYear, period);
    if (!isBefore(since.effectiveOn, gone)) return [];
    const move = { account: 'forecast', financialYear: since.financialYear, head, period } as const;
    return [
      { ...move, pence: amount, effectiveOn: since.effectiveOn },
      { ...move, pence: negate(amount), effectiveOn: gone },
    ];
  });
}

export const committed = (facts: FactsOf<'CommitmentRaised'>): Move[] => [
  {
    account: 'committed',
    financialYear: facts.financialYear,
    head: facts.head,
    pence: facts.amount,
    effectiveOn: facts.effectiveOn,
  },
];

export const released = (facts: FactsOf<'CommitmentReleased'>): Move[] => [
  {
    account: 'committed',
    financialYear: facts.financialYear,
    head: facts.head,
    pence: negate(facts.amount),
    effectiveOn: facts.effectiveOn,
  },
];

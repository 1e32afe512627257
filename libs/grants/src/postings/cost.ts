import { laterOf, minus, negate, type FinancialYear, type Pence, type PlainDate } from '#values';
import { bookedPeriod } from '../booked-period.ts';
import type { DayAmount, DisallowedCost, FactsOf, RefusedPart, SpendFacts } from '../events.ts';
import type { Account, Move } from '../posting.ts';

interface CostOf {
  readonly financialYear: FinancialYear;
  readonly head: string;
  readonly entry: string;
  readonly incurredOn: PlainDate;
  readonly partner?: string | undefined;
  /** Month in which cost is recorded (R34); what is refused of it has none of its own. */
  readonly period?: number | undefined;
}
const move = (cost: CostOf, account: Account, pence: Pence, effectiveOn: PlainDate): Move => ({
  account,
  pence,
  effectiveOn,
  financialYear: cost.financialYear,
  head: cost.head,
  entry: cost.entry,
  incurredOn: cost.incurredOn,
  partner: cost.partner,
  period: account === 'disallowed' ? undefined : cost.period,
});

const spendOf = (facts: SpendFacts): CostOf => ({
  financialYear: facts.financialYear,
  head: facts.head,
  entry: `spend:${facts.spendNo}`,
  incurredOn: facts.effectiveOn,
  partner: facts.partner,
  period: bookedPeriod(facts),
});
const accrualOf = (facts: FactsOf<'AccrualRaised'>): CostOf => ({
  financialYear: facts.financialYear,
  head: facts.head,
  entry: `accrual:${facts.accrualNo}`,
  incurredOn: facts.effectiveOn,
  partner: facts.partner,
  period: bookedPeriod(facts),
});

/**
 * Spend counts from the day it was incurred. What it takes over from an accrual goes across on the later of the two
 * days, so that no view counts both or neither; what it uses of a commitment is released with it.
 */
export function spent(facts: SpendFacts): Move[] {
  const cost = spendOf(facts);
  const { settlesAccrual: settled, usesCommitment: used } = facts;
  const moves = [move(cost, 'actual', minus(facts.amount, settled?.amount ?? (0n as Pence)), facts.effectiveOn)];
  if (settled !== undefined) {
    const accrued = {
      ...cost,
      entry: `accrual:${settled.accrualNo}`,
      incurredOn: settled.incurredOn,
      partner: settled.partner,
    };
    moves.push(move(cost, 'actual', settled.amount, settled.effectiveOn));
    moves.push(move(accrued, 'accrued', negate(settled.amount), settled.effectiveOn));
    for (const { amount, effectiveOn } of settled.disallowed) {
      moves.push(
        move(accrued, 'disallowed', negate(amount), effectiveOn),
        move(cost, 'disallowed', amount, effectiveOn),
      );
    }
  }
  if (used !== undefined) {
    const { effectiveOn } = used;
    moves.push({
      account: 'committed',
      financialYear: facts.financialYear,
      head: used.head,
      pence: negate(used.amount),
      effectiveOn,
    });
  }
  return moves;
}

interface SpendUndone {
  readonly facts: SpendFacts;
  readonly disallowedReleased: readonly RefusedPart[];
  readonly disallowedReturned: readonly RefusedPart[];
}

/** When something is taken back, and in which month that is recorded, where it is not the month of the day. */
export interface TakenBack {
  readonly effectiveOn: PlainDate;
  readonly period?: number;
}

/** Spend taken back from a day on: the accrual it settled and the commitment it used stand again. */
export function spendUndone(
  { facts, disallowedReleased, disallowedReturned }: SpendUndone,
  { effectiveOn: since, period }: TakenBack,
): Move[] {
  const booked = bookedPeriod({ financialYear: facts.financialYear, effectiveOn: since, period });
  const opposite = spent(facts)
    .filter(({ account }) => account !== 'disallowed')
    .map((one) => ({
      ...one,
      pence: negate(one.pence),
      effectiveOn: laterOf(one.effectiveOn, since),
      period: one.account === 'committed' ? undefined : booked,
    }));
  const refused = noLongerDisallowed(spendOf(facts), [...disallowedReleased, ...disallowedReturned]);
  const { settlesAccrual: settled } = facts;
  if (settled === undefined) return [...opposite, ...refused];
  const accrual = {
    ...spendOf(facts),
    entry: `accrual:${settled.accrualNo}`,
    incurredOn: settled.incurredOn,
    partner: settled.partner,
  };
  const returned = disallowedReturned.map(({ amount, effectiveOn }) =>
    move(accrual, 'disallowed', amount, effectiveOn),
  );
  return [...opposite, ...refused, ...returned];
}

export const accrued = (facts: FactsOf<'AccrualRaised'>): Move[] => [
  move(accrualOf(facts), 'accrued', facts.amount, facts.effectiveOn),
];

export function accrualReleased(facts: FactsOf<'AccrualReversed'>): Move[] {
  const cost = { ...facts, entry: `accrual:${facts.accrualNo}`, period: bookedPeriod(facts) };
  return [
    move(cost, 'accrued', negate(facts.amount), facts.effectiveOn),
    ...noLongerDisallowed(cost, facts.disallowedReleased),
  ];
}

interface AccrualUndone {
  readonly facts: FactsOf<'AccrualRaised'>;
  readonly amount: Pence;
  readonly disallowedReleased: readonly RefusedPart[];
}
export function accrualUndone({ facts, amount, disallowedReleased }: AccrualUndone, since: TakenBack): Move[] {
  const period = bookedPeriod({ financialYear: facts.financialYear, ...since });
  const { effectiveOn } = since;
  return [
    move({ ...accrualOf(facts), period }, 'accrued', negate(amount), effectiveOn),
    ...noLongerDisallowed(accrualOf(facts), disallowedReleased),
  ];
}

export const disallowed = (financialYear: FinancialYear, costs: readonly DisallowedCost[]): Move[] =>
  costs.map((cost) =>
    move(
      { ...cost, financialYear, entry: `${cost.entry.kind}:${cost.entry.number}` },
      'disallowed',
      cost.amount,
      cost.effectiveOn,
    ),
  );

const noLongerDisallowed = (cost: CostOf, amounts: readonly DayAmount[]): Move[] =>
  amounts.map(({ amount, effectiveOn }) => move(cost, 'disallowed', negate(amount), effectiveOn));

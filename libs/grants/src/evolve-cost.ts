import { negate, sum, type FinancialYear } from '#values';
import { noLongerDisallowed } from './disallowance.ts';
import { doubt } from './doubtful.ts';
import type { DayAmount, FactsOf } from './events.ts';
import type { LineFact } from './line-facts.ts';
import { lineOf } from './line-state.ts';
import type { CostState, GrantState } from './state.ts';
import type { CostEntryKind } from './vocabulary.ts';

/** Cost that was within the terms when it was recorded may be outside those that follow. */
export function judgeAgain(state: GrantState, years: readonly FinancialYear[]): void {
  for (const cost of state.costs.values()) {
    const { financialYear } = cost.facts;
    if (years.includes(financialYear)) doubt(lineOf(state, financialYear), cost);
  }
}

export function useCommitment(
  state: GrantState,
  commitmentNo: number,
  { amount, effectiveOn }: DayAmount,
  bySpend: boolean,
): void {
  const commitment = state.commitments.get(commitmentNo);
  if (commitment === undefined) return;
  commitment.moves.push({ pence: negate(amount), effectiveOn });
  if (bySpend) commitment.used = sum(commitment.used, amount);
}

export function reportSpend(state: GrantState, facts: FactsOf<'ActualSpendReported'>): void {
  addCost(state, 'spend', facts.spendNo, facts);
  const { settlesAccrual: settled, usesCommitment: used } = facts;
  if (used !== undefined) useCommitment(state, used.commitmentNo, used, true);
  if (settled === undefined || settled.disallowed.length === 0) return;
  noLongerDisallowed(state, `accrual:${settled.accrualNo}`, settled.disallowed);
  const spend = state.costs.get(`spend:${facts.spendNo}`);
  if (spend !== undefined) spend.disallowances = settled.disallowed;
}

/** R12: before the day of such a consent, what it allows was not allowed. */
const bringsStartForward = (fact: LineFact): boolean => fact.kind === 'consent' && fact.value.allowedFrom !== undefined;

const NONE: readonly never[] = [];

export function addCost(state: GrantState, kind: CostEntryKind, number: number, facts: CostState['facts']): void {
  const line = lineOf(state, facts.financialYear);
  const cost: CostState = {
    kind,
    number,
    facts,
    doubtful: undefined,
    costMoves: NONE,
    disallowedMoves: NONE,
    disallowances: NONE,
    coveredOn: undefined,
    reversed: false,
  };
  state.costs.set(`${kind}:${number}`, cost);
  // Cost is checked against the terms in force when it is recorded; only these kinds can be excluded on some day.
  const isDoubtful = kind === 'accrual' || facts.partner !== undefined || line.offerNo === undefined;
  if (isDoubtful || line.facts.some(bringsStartForward)) doubt(line, cost);
  state.numbers.set(kind, number);
}

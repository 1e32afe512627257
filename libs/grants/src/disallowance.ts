import { greatest, laterOf, least, minus, sum, ZERO, type Pence, type PlainDate } from '#values';
import type { DayAmount } from './events.ts';
import type { CostState, GrantState } from './state.ts';

/** Takes amounts off an entry's standing disallowances, the newest first. */
export function noLongerDisallowed(state: GrantState, entry: string, released: readonly DayAmount[]): void {
  const cost = state.costs.get(entry);
  if (cost === undefined) return;
  let rest = sum(...released.map(({ amount }) => amount));
  const left: DayAmount[] = [];
  for (const one of [...cost.disallowances].reverse()) {
    const taken = one.amount < rest ? one.amount : rest;
    rest = minus(rest, taken);
    if (taken < one.amount) left.unshift({ ...one, amount: minus(one.amount, taken) });
  }
  cost.disallowances = left;
}

/**
 * Disallowances that lose the cost under them when an entry's cost falls to `left`, the newest first. Each is released
 * on the later of its own day and `since`. Pence.
 */
export function losesCost(cost: CostState, left: Pence, since: PlainDate): readonly DayAmount[] {
  const refused = sum(...cost.disallowances.map(({ amount }) => amount));
  let rest = greatest(ZERO, minus(refused, greatest(ZERO, left)));
  const released: DayAmount[] = [];
  for (const one of [...cost.disallowances].reverse()) {
    const amount = least(rest, one.amount);
    if (amount > 0n) released.push({ amount, effectiveOn: laterOf(one.effectiveOn, since) });
    rest = minus(rest, amount);
  }
  return released;
}

import { greatest, laterOf, least, minus, sum, ZERO, type Pence, type PlainDate } from '#values';
import type { RefusedPart } from './events.ts';
import type { CostState, GrantState } from './state.ts';

/** Takes amounts off an entry's standing disallowances, each off those of its own claim. */
export function noLongerDisallowed(state: GrantState, entry: string, released: readonly RefusedPart[]): void {
  const cost = state.costs.get(entry);
  if (cost === undefined) return;
  const rest = new Map<number, Pence>();
  for (const { claimNo, amount } of released) rest.set(claimNo, sum(rest.get(claimNo) ?? ZERO, amount));
  const left = cost.disallowances.map((one) => {
    const taken = least(one.amount, rest.get(one.claimNo) ?? ZERO);
    rest.set(one.claimNo, minus(rest.get(one.claimNo) ?? ZERO, taken));
    return { ...one, amount: minus(one.amount, taken) };
  });
  cost.disallowances = left.filter(({ amount }) => amount > 0n);
}

/**
 * Disallowances that lose the cost under them when an entry's cost falls to `left`, the newest first. Each is released
 * on the later of its own day and `since`. Pence.
 */
export function losesCost(cost: CostState, left: Pence, since: PlainDate): readonly RefusedPart[] {
  const refused = sum(...cost.disallowances.map(({ amount }) => amount));
  let rest = greatest(ZERO, minus(refused, greatest(ZERO, left)));
  const released: RefusedPart[] = [];
  for (const one of [...cost.disallowances].reverse()) {
    const amount = least(rest, one.amount);
    if (amount > 0n) released.push({ ...one, amount, effectiveOn: laterOf(one.effectiveOn, since) });
    rest = minus(rest, amount);
  }
  return released;
}

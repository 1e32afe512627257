import { isAfter, laterOf, minus, sum } from '#values';
import type { CashMove, FactsOf } from './events.ts';
import { lineOf } from './line-state.ts';
import { matchKey, type GrantState } from './state.ts';

// What the state remembers of a claim: its preparation, its outcome, and the cash that the outcome moves.

export function prepareClaim(state: GrantState, facts: FactsOf<'ClaimPrepared'>): void {
  const superseded = facts.supersedesClaimNo === undefined ? undefined : state.claims.get(facts.supersedesClaimNo);
  if (superseded !== undefined) superseded.standing = 'superseded';
  state.claims.set(facts.claimNo, {
    facts,
    figures: facts,
    standing: 'prepared',
    certifiedBy: undefined,
    certifiedOn: undefined,
    submittedOn: undefined,
    paymentDueOn: undefined,
    outcome: undefined,
  });
  lineOf(state, facts.financialYear).claimNos.push(facts.claimNo);
  state.numbers.set('claim', facts.claimNo);
}

export function acceptClaim(state: GrantState, facts: FactsOf<'ClaimAccepted'>): void {
  const claim = state.claims.get(facts.claimNo);
  if (claim !== undefined) Object.assign(claim, { standing: 'accepted', outcome: facts });
  for (const { entry, amount, effectiveOn } of facts.disallowances) {
    const cost = state.costs.get(`${entry.kind}:${entry.number}`);
    if (cost !== undefined)
      cost.disallowances = [...cost.disallowances, { amount, effectiveOn, claimNo: facts.claimNo }];
  }
  toHeld(state, facts.toHeld);
}

export function toHeld(state: GrantState, moves: readonly CashMove[]): void {
  for (const { receiptId, matchNo, amount, effectiveOn } of moves) {
    const match = matchNo === undefined ? undefined : state.matches.get(matchKey(receiptId, matchNo));
    if (match === undefined) continue;
    match.recovered = minus(match.recovered, amount);
    match.held = sum(match.held, amount);
    match.movedOn = isAfter(effectiveOn, match.movedOn) ? laterOf(effectiveOn, match.movedOn) : match.movedOn;
  }
}

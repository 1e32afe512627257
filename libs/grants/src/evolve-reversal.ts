import { laterOf, minus, sum, ZERO, type PlainDate } from '#values';
import type { CashMove, DisallowedCost, FactsOf } from './events.ts';
import { noLongerDisallowed } from './disallowance.ts';
import { lineOf } from './line-state.ts';
import { matchKey, type GrantState } from './state.ts';

/** What the state forgets when an entry is reversed; the sums follow from the postings of the reversal. */
export function undo(state: GrantState, { number, reversed, effectiveOn }: FactsOf<'EntryReversed'>): void {
  switch (reversed.kind) {
    case 'spend':
      undoSpend(state, reversed, number, effectiveOn);
      break;
    case 'accrual':
      undoCost(state, `accrual:${number}`);
      break;
    case 'commitment':
      Object.assign(state.commitments.get(number) ?? {}, { reversed: true });
      break;
    case 'forecast':
      Object.assign(state.forecasts.get(number) ?? {}, { reversed: true });
      lineOf(state, reversed.facts.financialYear).forecastOn = effectiveOn;
      break;
    case 'claim-outcome':
      undoOutcome(state, number, reversed.disallowances, reversed.fromHeld);
      break;
    case 'repayment-due':
      Object.assign(state.repayments.get(number) ?? {}, { reversed: true });
      backFromHeld(state, reversed.fromHeld);
      break;
    case 'cash-match':
      undoMatch(state, reversed);
      break;
  }
}

type SpendUndone = Extract<FactsOf<'EntryReversed'>['reversed'], { kind: 'spend' }>;

function undoCost(state: GrantState, name: string): void {
  const cost = state.costs.get(name);
  if (cost !== undefined) Object.assign(cost, { reversed: true, disallowances: [] });
}

function undoSpend(
  state: GrantState,
  { facts, disallowedReturned }: SpendUndone,
  number: number,
  since: PlainDate,
): void {
  undoCost(state, `spend:${number}`);
  const { usesCommitment: used, settlesAccrual: settled } = facts;
  const accrual = settled && state.costs.get(`accrual:${settled.accrualNo}`);
  if (accrual !== undefined) accrual.disallowances = [...accrual.disallowances, ...disallowedReturned];
  const commitment = used && state.commitments.get(used.commitmentNo);
  if (commitment === undefined) return;
  commitment.used = minus(commitment.used, used?.amount ?? ZERO);
  if (used !== undefined) commitment.moves.push({ pence: used.amount, effectiveOn: laterOf(used.effectiveOn, since) });
}

function undoOutcome(
  state: GrantState,
  claimNo: number,
  costs: readonly DisallowedCost[],
  cash: readonly CashMove[],
): void {
  const claim = state.claims.get(claimNo);
  if (claim !== undefined) Object.assign(claim, { standing: 'submitted', outcome: undefined });
  for (const { entry, amount, effectiveOn } of costs) {
    noLongerDisallowed(state, `${entry.kind}:${entry.number}`, [{ amount, effectiveOn, claimNo }]);
  }
  backFromHeld(state, cash);
}

function backFromHeld(state: GrantState, moves: readonly CashMove[]): void {
  for (const { receiptId, matchNo, amount, effectiveOn } of moves) {
    const match = matchNo === undefined ? undefined : state.matches.get(matchKey(receiptId, matchNo));
    if (match === undefined) continue;
    match.recovered = sum(match.recovered, amount);
    match.held = minus(match.held, amount);
    match.movedOn = laterOf(match.movedOn, effectiveOn);
  }
}

function undoMatch(
  state: GrantState,
  reversed: Extract<FactsOf<'EntryReversed'>['reversed'], { kind: 'cash-match' }>,
): void {
  const match = state.matches.get(matchKey(reversed.facts.receiptId, reversed.facts.matchNo));
  if (match === undefined) return;
  match.recovered = ZERO;
  match.held = minus(match.held, reversed.heldAmount);
  match.reversed = true;
}

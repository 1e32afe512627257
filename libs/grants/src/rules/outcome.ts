import { dayNumber, formatPounds, isAfter, isBefore, laterOf, least, minus, sum, ZERO, type Pence } from '#values';
import type { Disallowance, RecordClaimOutcome } from '../commands.ts';
import { dayText, isRefused, refuse, refuseOver, said, type Refused } from '../decision.ts';
import type { CashMove, DisallowedCost } from '../events.ts';
import { claimSum, lowestStanding } from '../line-state.ts';
import type { ClaimState, GrantState, MatchState } from '../state.ts';
import { checkAfterLast, stillClaimed, unknownClaim } from './claim.ts';
import { recorded, type RulesFor } from './rule.ts';

/** What the funder makes of a claim: accepted, with the cost it refuses and what it takes off the claim. */
export const outcomeRules: RulesFor<'RecordClaimOutcome'> = {
  RecordClaimOutcome(state, command) {
    const claim = state.claims.get(command.claimNo);
    if (claim === undefined) return unknownClaim(command.claimNo);
    const refused = checkOutcome(state, command, claim) ?? checkAfterLast(state, claim, command);
    if (refused !== undefined) return refused;
    const disallowances = disallowed(state, command, claim);
    if (isRefused(disallowances)) return disallowances;
    const { disallowances: _asked, ...facts } = said(command);
    const { financialYear } = claim.facts;
    return recorded({
      type: 'ClaimAccepted',
      data: { ...facts, financialYear, disallowances, toHeld: excessPaid(state, claim, command) },
    });
  },
};

function checkOutcome(state: GrantState, command: RecordClaimOutcome, claim: ClaimState): Refused | undefined {
  if (claim.standing === 'accepted') {
    return refuse(
      'outcome-recorded',
      `Claim ${command.claimNo} was accepted on ${dayText(claim.outcome?.effectiveOn ?? command.effectiveOn)}.`,
    );
  }
  if (claim.standing !== 'submitted' || claim.submittedOn === undefined) {
    return refuse('claim-not-submitted', `Claim ${command.claimNo} is ${claim.standing}.`, { field: 'claimNo' });
  }
  if (isBefore(command.effectiveOn, claim.submittedOn)) {
    return refuse('effective-before-last', `The claim was submitted on ${dayText(claim.submittedOn)}.`, {
      field: 'effectiveOn',
    });
  }
  if (command.reductionAmount < 0n) {
    return refuse('amount-not-positive', `The reduction is ${formatPounds(command.reductionAmount)}.`, {
      field: 'reductionAmount',
    });
  }
  const left = stillClaimed(state, claim);
  return command.reductionAmount > left
    ? refuseOver('over-claim', {
        what: `Claim ${command.claimNo}`,
        asked: command.reductionAmount,
        left,
        field: 'reductionAmount',
      })
    : undefined;
}

function disallowed(
  state: GrantState,
  command: RecordClaimOutcome,
  claim: ClaimState,
): readonly DisallowedCost[] | Refused {
  const found: DisallowedCost[] = [];
  const seen = new Set<string>();
  for (const one of command.disallowances) {
    const name = `${one.entry.kind}:${one.entry.number}`;
    const cost = disallowedCost(state, command, claim, one);
    if (isRefused(cost)) return cost;
    if (seen.has(name))
      return refuse('entry-not-in-claim', `${one.entry.kind} ${one.entry.number} is named twice.`, {
        field: 'disallowances',
      });
    seen.add(name);
    found.push(cost);
  }
  return found;
}

function disallowedCost(
  state: GrantState,
  command: RecordClaimOutcome,
  { facts: claim }: ClaimState,
  { entry, amount }: Disallowance,
): DisallowedCost | Refused {
  const name = `${entry.kind} ${entry.number}`;
  const cost = state.costs.get(`${entry.kind}:${entry.number}`);
  if (cost === undefined || cost.reversed)
    return refuse('entry-unknown', `There is no ${name} standing.`, { field: 'disallowances' });
  const { financialYear, head, partner, effectiveOn: incurredOn } = cost.facts;
  if (financialYear !== claim.financialYear || isAfter(incurredOn, claim.periodUntil)) {
    const detail = `${name} is cost of ${dayText(incurredOn)}; the claim runs to ${dayText(claim.periodUntil)} of ${claim.financialYear}.`;
    return refuse('entry-not-in-claim', detail, { field: 'disallowances' });
  }
  if (amount <= 0n)
    return refuse('amount-not-positive', `${name}: ${formatPounds(amount)}.`, { field: 'disallowances' });
  const left = lowestStanding(cost, laterOf(incurredOn, command.effectiveOn));
  if (amount > left) return refuseOver('over-entry', { what: name, asked: amount, left, field: 'disallowances' });
  const effectiveOn = laterOf(incurredOn, command.effectiveOn);
  return { entry, amount, effectiveOn, head, incurredOn, ...(partner === undefined ? {} : { partner }) };
}

/** Cash already paid beyond what is left of the claim: the latest matches give it up, each from its own day on. */
function excessPaid(
  state: GrantState,
  claim: ClaimState,
  { reductionAmount, effectiveOn }: RecordClaimOutcome,
): readonly CashMove[] {
  const line = state.lines.get(claim.facts.financialYear);
  const paid = claimSum(line, 'recovered', claim.facts.claimNo).at();
  const excess = minus(paid, minus(stillClaimed(state, claim), reductionAmount));
  return takeFromMatches(state, claim.facts.claimNo, excess, effectiveOn);
}

/** Takes an amount from what the matches of a claim still pay, the latest first. Nothing where the amount is not positive. */
export function takeFromMatches(
  state: GrantState,
  claimNo: number,
  amount: Pence,
  effectiveOn: MatchState['movedOn'],
): readonly CashMove[] {
  const matches = [...state.matches.values()]
    .filter((match) => match.facts.claimNo === claimNo && !match.reversed && match.recovered > 0n)
    .sort((one, other) => dayNumber(other.facts.effectiveOn) - dayNumber(one.facts.effectiveOn));
  const moves: CashMove[] = [];
  let rest = amount;
  for (const { facts, recovered } of matches) {
    if (rest <= 0n) break;
    const taken = least(rest, recovered);
    const { receiptId, matchNo } = facts;
    moves.push({ receiptId, matchNo, amount: taken, effectiveOn: laterOf(facts.effectiveOn, effectiveOn) });
    rest = minus(rest, taken);
  }
  return moves;
}

/** What the cash moves of an event come to. */
export const cashTotal = (moves: readonly CashMove[]): Pence => sum(ZERO, ...moves.map(({ amount }) => amount));

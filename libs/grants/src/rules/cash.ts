import {
  assert,
  dayNumber,
  formatPounds,
  greatest,
  isBefore,
  laterOf,
  least,
  minus,
  ZERO,
  type FinancialYear,
  type Pence,
  type PlainDate,
} from '#values';
import type { RaiseRepayment, RecordRepaymentMade, TakeMatch } from '../commands.ts';
import { dayText, refuse, refuseOver, said, type Refused } from '../decision.ts';
import type { CashMove } from '../events.ts';
import { accountSum, claimSum, heldSum } from '../line-state.ts';
import { lowestFrom } from '../running-sum.ts';
import { matchKey, nextNumber, type ClaimState, type GrantState, type RepaymentState } from '../state.ts';
import { unknownClaim } from './claim.ts';
import { cashTotal, takeFromMatches } from './outcome.ts';
import { recorded, type RulesFor } from './rule.ts';

/**
 * Cash: advances held, receipts matched to claims (R31), repayments (R30). The first three follow from a receipt and
 * are never refused (design D13).
 */
export const cashRules: RulesFor<
  'HoldAdvance' | 'TakeMatch' | 'ReturnMatch' | 'RaiseRepayment' | 'RecordRepaymentMade'
> = {
  HoldAdvance: (_state, command) => recorded({ type: 'AdvanceHeld', data: said(command) }),

  TakeMatch(state, command) {
    const { amount: requestedAmount, ...facts } = said(command);
    const claim = state.claims.get(command.claimNo);
    // The receipt has checked that the claim exists, and a claim is never taken out of its grant.
    assert(claim !== undefined, `match ${command.matchNo} names claim ${command.claimNo}, which the grant has`);
    const { amount, effectiveOn, reason } = takeable(state, command, claim);
    return recorded({
      type: 'CostRecovered',
      data: {
        ...facts,
        effectiveOn,
        financialYear: claim.facts.financialYear,
        requestedAmount,
        amount,
        leftAmount: minus(requestedAmount, amount),
        ...(reason === undefined ? {} : { reason }),
      },
    });
  },

  ReturnMatch(state, command) {
    const match = state.matches.get(matchKey(command.receiptId, command.matchNo));
    if (match === undefined)
      return refuse('match-unknown', `Match ${command.matchNo} of ${command.receiptId} was never taken.`);
    const effectiveOn = laterOf(command.effectiveOn, match.movedOn);
    const line = state.lines.get(match.facts.financialYear);
    const stillHeld = lowestFrom(dayNumber(effectiveOn), [{ sum: heldSum(line, command.receiptId), sign: 1n }], []);
    const heldAmount = least(match.held, greatest(ZERO, stillHeld));
    const { reason, effectiveBasis } = command;
    const undone = {
      kind: 'cash-match',
      facts: match.facts,
      recoveredAmount: match.recovered,
      heldAmount,
      keptAmount: minus(match.held, heldAmount),
    } as const;
    return recorded({
      type: 'EntryReversed',
      data: { number: command.matchNo, reversed: undone, reason, effectiveOn, effectiveBasis },
    });
  },

  RaiseRepayment(state, command) {
    if (command.amount <= 0n)
      return refuse('amount-not-positive', `The repayment is of ${formatPounds(command.amount)}.`, { field: 'amount' });
    const takes =
      command.claimNo === undefined ? heldCash(state, command) : clawedBack(state, command, command.claimNo);
    if ('refused' in takes) return takes;
    return recorded({
      type: 'RepaymentDue',
      data: { ...said(command), takes, repaymentNo: nextNumber(state, 'repayment') },
    });
  },

  RecordRepaymentMade(state, command) {
    const repayment = state.repayments.get(command.repaymentNo);
    if (repayment === undefined || repayment.reversed) {
      return refuse('repayment-unknown', `Repayment ${command.repaymentNo} is not due.`, { field: 'repaymentNo' });
    }
    const refused = checkPayment(command, repayment);
    if (refused !== undefined) return refused;
    const { financialYear } = repayment.facts;
    const takes = takeHeld(state, financialYear, command.amount, command.effectiveOn);
    const found = cashTotal(takes);
    if (found < command.amount)
      return refuseOver('held-not-enough', {
        what: `Cash held in ${financialYear}`,
        asked: command.amount,
        left: found,
      });
    return recorded({ type: 'RepaymentMade', data: { ...said(command), financialYear, takes } });
  },
};

interface Taken {
  readonly amount: Pence;
  readonly effectiveOn: PlainDate;
  readonly reason?: string;
}

/** What a match can take: no more than is outstanding on the claim, or still held for it, on its day or any later one. */
function takeable(state: GrantState, command: TakeMatch, claim: ClaimState): Taken {
  if (claim.submittedOn === undefined || (claim.standing !== 'submitted' && claim.standing !== 'accepted')) {
    return { amount: ZERO, effectiveOn: command.effectiveOn, reason: `Claim ${command.claimNo} is ${claim.standing}.` };
  }
  const effectiveOn = laterOf(command.effectiveOn, claim.submittedOn);
  const outstanding = outstandingFrom(state, claim, effectiveOn);
  const held =
    command.heldForYear === undefined
      ? command.amount
      : lowestFrom(
          dayNumber(effectiveOn),
          [{ sum: heldSum(state.lines.get(command.heldForYear), command.receiptId), sign: 1n }],
          [],
        );
  const amount = greatest(ZERO, least(command.amount, outstanding, held));
  if (amount === command.amount) return { amount, effectiveOn };
  const why =
    outstanding <= held ? `${formatPounds(outstanding)} was outstanding` : `${formatPounds(held)} was still held`;
  return { amount, effectiveOn, reason: `Only ${why}.` };
}

/** The least outstanding on a claim on a day or any later one. Pence. */
export function outstandingFrom(state: GrantState, { facts }: ClaimState, effectiveOn: PlainDate): Pence {
  const line = state.lines.get(facts.financialYear);
  const claimed = { sum: claimSum(line, 'claimed', facts.claimNo), sign: 1n } as const;
  const recovered = { sum: claimSum(line, 'recovered', facts.claimNo), sign: -1n } as const;
  return lowestFrom(dayNumber(effectiveOn), [claimed, recovered], []);
}

/** A repayment of cash that is held anyway moves nothing; there must be that much, not yet promised to another one. */
function heldCash(
  state: GrantState,
  { financialYear, amount, effectiveOn }: RaiseRepayment,
): readonly CashMove[] | Refused {
  const held = lowestFrom(
    dayNumber(effectiveOn),
    [{ sum: accountSum(state.lines.get(financialYear), 'held'), sign: 1n }],
    [],
  );
  const promised = [...state.repayments.values()]
    .filter(({ facts, reversed }) => facts.financialYear === financialYear && !reversed)
    .reduce((total, { facts, paid }) => total + facts.amount - paid, 0n);
  const left = greatest(ZERO, minus(held, promised as Pence));
  return amount > left
    ? refuseOver('held-not-enough', { what: `Cash held in ${financialYear}`, asked: amount, left })
    : [];
}

function clawedBack(
  state: GrantState,
  { financialYear, amount, effectiveOn }: RaiseRepayment,
  claimNo: number,
): readonly CashMove[] | Refused {
  const claim = state.claims.get(claimNo);
  if (claim === undefined || claim.facts.financialYear !== financialYear) return unknownClaim(claimNo);
  if (claim.submittedOn === undefined || isBefore(effectiveOn, claim.submittedOn)) {
    return refuse('claim-not-submitted', `Claim ${claimNo} was not submitted by ${dayText(effectiveOn)}.`, {
      field: 'claimNo',
    });
  }
  const recovered = claimSum(state.lines.get(financialYear), 'recovered', claimNo).at();
  if (amount > recovered)
    return refuseOver('over-recovered', { what: `Claim ${claimNo}`, asked: amount, left: recovered });
  return takeFromMatches(state, claimNo, amount, effectiveOn);
}

function checkPayment(
  { amount, effectiveOn, repaymentNo }: RecordRepaymentMade,
  { facts, paid }: RepaymentState,
): Refused | undefined {
  if (amount <= 0n)
    return refuse('amount-not-positive', `The payment is of ${formatPounds(amount)}.`, { field: 'amount' });
  const left = minus(facts.amount, paid);
  if (amount > left) return refuseOver('over-repayment', { what: `Repayment ${repaymentNo}`, asked: amount, left });
  if (!isBefore(effectiveOn, facts.effectiveOn)) return undefined;
  return refuse('effective-before-last', `The repayment fell due on ${dayText(facts.effectiveOn)}.`, {
    field: 'effectiveOn',
  });
}

/** Takes cash held on a line, receipt by receipt, as far as it stays held on every later day. */
function takeHeld(
  state: GrantState,
  financialYear: FinancialYear,
  amount: Pence,
  effectiveOn: PlainDate,
): readonly CashMove[] {
  const takes: CashMove[] = [];
  let rest = amount;
  for (const [receiptId, held] of state.lines.get(financialYear)?.heldByReceipt ?? []) {
    const left = lowestFrom(dayNumber(effectiveOn), [{ sum: held, sign: 1n }], []);
    const taken = least(rest, greatest(ZERO, left));
    if (taken > 0n) takes.push({ receiptId, amount: taken, effectiveOn });
    rest = minus(rest, taken);
  }
  return takes;
}

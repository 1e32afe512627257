import { laterOf, negate, type FinancialYear, type Pence, type PlainDate } from '#values';
import type { CashMove, FactsOf, Undone } from '../events.ts';
import type { Account, Move } from '../posting.ts';
import { disallowed } from './cost.ts';

const claimed = (
  facts: { financialYear: FinancialYear; claimNo: number },
  pence: Pence,
  effectiveOn: PlainDate,
): Move => ({
  account: 'claimed',
  financialYear: facts.financialYear,
  claimNo: facts.claimNo,
  pence,
  effectiveOn,
});

export const claimSubmitted = (facts: FactsOf<'ClaimSubmitted'>): Move[] => [
  claimed(facts, facts.amount, facts.effectiveOn),
];
export const claimWithdrawn = (facts: FactsOf<'ClaimWithdrawn'>): Move[] => [
  claimed(facts, negate(facts.amount), facts.effectiveOn),
];

interface Cash {
  readonly financialYear?: FinancialYear | undefined;
  readonly receiptId: string;
  readonly claimNo?: number | undefined;
}
const cash = (of: Cash, account: Account, pence: Pence, effectiveOn: PlainDate): Move => ({
  account,
  pence,
  effectiveOn,
  financialYear: of.financialYear,
  receiptId: of.receiptId,
  claimNo: of.claimNo,
  unidentified: of.financialYear === undefined ? true : undefined,
});

/** Cash leaves a place where it was held (a line, or the unidentified) and is held at another. */
function carried(from: Cash, to: Cash, amount: Pence, effectiveOn: PlainDate): Move[] {
  return (['received', 'held'] as const).flatMap((account) => [
    cash(from, account, negate(amount), effectiveOn),
    cash(to, account, amount, effectiveOn),
  ]);
}

export const receiptRecorded = (facts: { receiptId: string; amount: Pence; effectiveOn: PlainDate }): Move[] => [
  cash({ receiptId: facts.receiptId }, 'received', facts.amount, facts.effectiveOn),
  cash({ receiptId: facts.receiptId }, 'held', facts.amount, facts.effectiveOn),
];

export const advanceHeld = ({ receiptId, financialYear, amount, effectiveOn }: FactsOf<'AdvanceHeld'>): Move[] =>
  carried({ receiptId }, { receiptId, financialYear }, amount, effectiveOn);

/** The match takes the cash along to the line it pays; there it pays the claim. */
export function recovered(facts: FactsOf<'CostRecovered'>): Move[] {
  const { receiptId, financialYear, claimNo, amount, effectiveOn } = facts;
  const line = { receiptId, financialYear };
  return [
    ...(facts.heldForYear === financialYear
      ? []
      : carried({ receiptId, financialYear: facts.heldForYear }, line, amount, effectiveOn)),
    cash(line, 'held', negate(amount), effectiveOn),
    cash({ ...line, claimNo }, 'recovered', amount, effectiveOn),
  ];
}

/** Cash of a claim that turns out not to be due is held for the funder. */
const toHeld = (
  line: { financialYear: FinancialYear; claimNo?: number | undefined },
  moves: readonly CashMove[],
): Move[] =>
  moves.flatMap(({ receiptId, amount, effectiveOn }) => [
    cash(
      { receiptId, financialYear: line.financialYear, claimNo: line.claimNo },
      'recovered',
      negate(amount),
      effectiveOn,
    ),
    cash({ receiptId, financialYear: line.financialYear }, 'held', amount, effectiveOn),
  ]);

const backFromHeld = (
  line: { financialYear: FinancialYear; claimNo?: number | undefined },
  moves: readonly CashMove[],
): Move[] => toHeld(line, moves).map((move) => ({ ...move, pence: negate(move.pence) }));

export const accepted = (facts: FactsOf<'ClaimAccepted'>): Move[] => [
  claimed(facts, negate(facts.reductionAmount), facts.effectiveOn),
  ...disallowed(facts.financialYear, facts.disallowances),
  ...toHeld(facts, facts.toHeld),
];

export function repaymentDue(facts: FactsOf<'RepaymentDue'>): Move[] {
  const { claimNo, financialYear } = facts;
  if (claimNo === undefined) return [];
  return [claimed({ financialYear, claimNo }, negate(facts.amount), facts.effectiveOn), ...toHeld(facts, facts.takes)];
}

export const repaymentMade = (facts: FactsOf<'RepaymentMade'>): Move[] =>
  facts.takes.flatMap(({ receiptId, amount, effectiveOn }) => {
    const line = { receiptId, financialYear: facts.financialYear };
    return [cash(line, 'held', negate(amount), effectiveOn), cash(line, 'repaid', amount, effectiveOn)];
  });

/** Reversing an outcome restores only what still stands under it. */
export function outcomeUndone(undone: Extract<Undone, { kind: 'claim-outcome' }>, since: PlainDate): Move[] {
  const { facts, disallowances, fromHeld } = undone;
  return [
    claimed(facts, facts.reductionAmount, since),
    ...disallowed(facts.financialYear, disallowances).map((move) => ({
      ...move,
      pence: negate(move.pence),
      effectiveOn: laterOf(move.effectiveOn, since),
    })),
    ...backFromHeld(facts, fromHeld),
  ];
}

export function repaymentUndone(undone: Extract<Undone, { kind: 'repayment-due' }>, since: PlainDate): Move[] {
  const { claimNo, financialYear, amount } = undone.facts;
  if (claimNo === undefined) return [];
  return [claimed({ financialYear, claimNo }, amount, since), ...backFromHeld(undone.facts, undone.fromHeld)];
}

/** A match taken back: its cash, paid or held, returns to where it came from. */
export function matchUndone(undone: Extract<Undone, { kind: 'cash-match' }>, since: PlainDate): Move[] {
  const { receiptId, financialYear, claimNo, heldForYear } = undone.facts;
  const line = { receiptId, financialYear };
  const total = (undone.recoveredAmount + undone.heldAmount) as Pence;
  return [
    cash({ ...line, claimNo }, 'recovered', negate(undone.recoveredAmount), since),
    cash(line, 'held', undone.recoveredAmount, since),
    ...(heldForYear === financialYear ? [] : carried(line, { receiptId, financialYear: heldForYear }, total, since)),
  ];
}

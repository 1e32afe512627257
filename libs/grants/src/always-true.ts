import { dayNumber, formatPounds, negate, type Pence } from '#values';
import { dayText, refuse, type Refused } from './decision.ts';
import { accountSum, claimSum, headSum, heldSum } from './line-state.ts';
import type { Account, Move } from './posting.ts';
import { lowestFrom, type SignedSum } from './running-sum.ts';
import type { GrantState, LineState } from './state.ts';

/** Sums that are never below zero, on any day (ledger model, section 6). Cost itself may be: a credit note. */
const NEVER_NEGATIVE: ReadonlySet<Account> = new Set<Account>([
  'bid',
  'indicative',
  'offered',
  'agreed',
  'approved-to-bid',
  'approved-in-principle',
  'approved-to-accept',
  'budget',
  'committed',
  'accrued',
  'held',
  'recovered',
  'claimed',
]);

/**
 * What is always true stays true on the effective day of every move and on every later one: held ≥ 0, recovered ≤
 * claimed for each claim, caps, budgets, commitments and accruals never below zero. This stands behind the rules of
 * the stages, which refuse with a more telling code where they can.
 */
export function checkAlwaysTrue(state: GrantState, moves: readonly Move[]): Refused | undefined {
  for (const move of moves) {
    if (move.financialYear === undefined) continue;
    const falls = move.pence < 0n || (move.account === 'recovered' && move.claimNo !== undefined);
    if (!falls || !NEVER_NEGATIVE.has(move.account)) continue;
    const line = state.lines.get(move.financialYear);
    const refused = checkMove(
      line,
      move,
      moves.filter((one) => one.financialYear === move.financialYear),
    );
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function checkMove(line: LineState | undefined, move: Move, moves: readonly Move[]): Refused | undefined {
  const own = moves.filter((one) => one.account === move.account && one.head === move.head);
  const name = `${move.account}${move.head === undefined ? '' : ` of ${move.head}`} in ${move.financialYear}`;
  const whole = [
    {
      sum: move.head === undefined ? accountSum(line, move.account) : headSum(line, move.account, move.head),
      sign: 1n,
    },
  ] as const;
  const refused = below(name, move, whole, own);
  if (refused !== undefined) return refused;
  if (move.account === 'held' && move.receiptId !== undefined) {
    const sums = [{ sum: heldSum(line, move.receiptId), sign: 1n }] as const;
    return below(
      `cash held of ${move.receiptId}`,
      move,
      sums,
      own.filter((one) => one.receiptId === move.receiptId),
    );
  }
  return move.claimNo === undefined ? undefined : checkClaim(line, move, move.claimNo, moves);
}

/** recovered ≤ claimed, for each claim. */
function checkClaim(
  line: LineState | undefined,
  move: Move,
  claimNo: number,
  moves: readonly Move[],
): Refused | undefined {
  const sums: readonly SignedSum[] = [
    { sum: claimSum(line, 'claimed', claimNo), sign: 1n },
    { sum: claimSum(line, 'recovered', claimNo), sign: -1n },
  ];
  const considered = moves
    .filter((one) => one.claimNo === claimNo && (one.account === 'claimed' || one.account === 'recovered'))
    .map((one) => (one.account === 'claimed' ? one : { ...one, pence: negate(one.pence) }));
  return below(`what is outstanding on claim ${claimNo}`, move, sums, considered);
}

function below(
  name: string,
  move: Move,
  sums: readonly SignedSum[],
  considered: readonly { pence: Pence; effectiveOn: Move['effectiveOn'] }[],
): Refused | undefined {
  const lowest = lowestFrom(dayNumber(move.effectiveOn), sums, considered);
  if (lowest >= 0n) return undefined;
  return refuse(
    'figure-below-zero',
    `From ${dayText(move.effectiveOn)} on, ${name} would fall to ${formatPounds(lowest)}.`,
  );
}

import { dayNumber, negate, sum, ZERO, type FinancialYear, type Pence, type PlainDate } from '#values';
import type { FactsOf, OfferReceivedLine } from './events.ts';
import { excludable, exclusionOf, standingOf } from './doubtful.ts';
import type { ExcludedCost } from './excluded-cost.ts';
import type { HeadView, LineView } from './figures.ts';
import { inForce, type InForce } from './in-force.ts';
import { ACCOUNTS, type Account, type Move } from './posting.ts';
import { lowestFrom, NO_SUM, RunningSum, type DayMove, type ReadableSum } from './running-sum.ts';
import type { AccountSums, CostState, GrantState, IncurredCost, LineState } from './state.ts';

/** The line of a year, made on first use; only `evolve` may call this. */
export function lineOf(state: GrantState, financialYear: FinancialYear): LineState {
  let line = state.lines.get(financialYear);
  if (line === undefined) {
    line = {
      financialYear,
      sums: new Map(),
      incurred: new Map(),
      heldByReceipt: new Map(),
      heads: new Map(),
      claims: new Map(),
      facts: [],
      doubtful: new Map(),
      claimNos: [],
      controlTotals: new Map(),
      offerNo: undefined,
      budgetedOn: undefined,
      forecastOn: undefined,
    };
    state.lines.set(financialYear, line);
  }
  return line;
}

function placeFor<Key, Value>(places: Map<Key, Value>, key: Key, make: () => Value): Value {
  let place = places.get(key);
  if (place === undefined) places.set(key, (place = make()));
  return place;
}
const newSum = (): RunningSum => new RunningSum();
const newSums = (): AccountSums => new Map();

/** Adds one side of a posting to the running sums that decisions read. */
export function addMove(state: GrantState, move: Move): void {
  const { financialYear, account, head, claimNo, receiptId, entry } = move;
  if (financialYear === undefined || move.pence === 0n) return;
  const line = lineOf(state, financialYear);
  const day = dayNumber(move.effectiveOn);
  placeFor(line.sums, account, newSum).add(day, move.pence);
  if (head !== undefined) placeFor(placeFor(line.heads, head, newSums), account, newSum).add(day, move.pence);
  if (claimNo !== undefined) placeFor(placeFor(line.claims, claimNo, newSums), account, newSum).add(day, move.pence);
  if (account === 'held' && receiptId !== undefined)
    placeFor(line.heldByReceipt, receiptId, newSum).add(day, move.pence);
  if (entry !== undefined) addToEntry(state, line, entry, move);
}

const newIncurred = (): IncurredCost => ({ cost: new RunningSum(), disallowed: ZERO });

function addToEntry(state: GrantState, line: LineState, entry: string, move: Move): void {
  const cost = state.costs.get(entry);
  if (cost === undefined) return;
  const { effectiveOn: incurredOn, head } = cost.facts;
  const days = placeFor(line.incurred, head, () => new Map<number, IncurredCost>());
  const incurred = placeFor(days, dayNumber(incurredOn), newIncurred);
  const { pence, effectiveOn } = move;
  const day = dayNumber(effectiveOn);
  // Only the day and the pence are kept, in arrays of just their size: a ledger has as many of these as entries.
  if (move.account === 'disallowed') {
    incurred.disallowed = sum(incurred.disallowed, pence);
    cost.doubtful?.disallowedSum.add(day, pence);
    cost.disallowedMoves = [...cost.disallowedMoves, { pence, effectiveOn }];
  } else {
    incurred.cost.add(day, pence);
    cost.doubtful?.costSum.add(day, pence);
    cost.costMoves = [...cost.costMoves, { pence, effectiveOn }];
  }
}

export const accountSum = (line: LineState | undefined, account: Account): ReadableSum =>
  line?.sums.get(account) ?? NO_SUM;
export const headSum = (line: LineState | undefined, account: Account, head: string): ReadableSum =>
  line?.heads.get(head)?.get(account) ?? NO_SUM;
export const claimSum = (line: LineState | undefined, account: 'claimed' | 'recovered', claimNo: number): ReadableSum =>
  line?.claims.get(claimNo)?.get(account) ?? NO_SUM;
export const heldSum = (line: LineState | undefined, receiptId: string): ReadableSum =>
  line?.heldByReceipt.get(receiptId) ?? NO_SUM;

/** What some moves come to on a day (inclusive); without a day, all of them. */
function movedBy(moves: readonly DayMove[], day?: number): Pence {
  let total = 0n;
  for (const { pence, effectiveOn } of moves) if (day === undefined || dayNumber(effectiveOn) <= day) total += pence;
  return total as Pence;
}

/** Lines of an offer that no later offer has taken over. */
export const heldLines = (
  state: GrantState,
  { offerNo, lines }: FactsOf<'OfferReceived'>,
): readonly OfferReceivedLine[] => lines.filter((line) => state.lines.get(line.financialYear)?.offerNo === offerNo);

/** Cost that an entry stands for on a day, before disallowances. */
export const costOf = (cost: CostState, day?: number): Pence => movedBy(cost.costMoves, day);

/** What is in force on a line on a day; without a day, with everything known. */
export function inForceOn(line: LineState | undefined, on?: PlainDate): InForce {
  if (line === undefined) return inForce([]);
  return inForce(
    on === undefined ? line.facts : line.facts.filter((fact) => dayNumber(fact.effectiveOn) <= dayNumber(on)),
  );
}

/** A line as a decision sees it on a day (inclusive); without a day, with everything known. */
export function lineView(state: GrantState, financialYear: FinancialYear, on?: PlainDate): LineView {
  const line = state.lines.get(financialYear);
  const day = on === undefined ? undefined : dayNumber(on);
  const force = inForceOn(line, on);
  const sums: Partial<Record<Account, Pence>> = {};
  for (const account of ACCOUNTS) sums[account] = accountSum(line, account).at(day);
  return {
    ...force,
    financialYear,
    sums,
    heads: [...(line?.heads.keys() ?? [])].map((head) => headView(line, head, day)),
    excluded: line === undefined ? [] : excludedCost(line, force, on),
  };
}

const headView = (line: LineState | undefined, head: string, day: number | undefined): HeadView => ({
  head,
  budget: headSum(line, 'budget', head).at(day),
  forecast: headSum(line, 'forecast', head).at(day),
  committed: headSum(line, 'committed', head).at(day),
  actual: headSum(line, 'actual', head).at(day),
  accrued: headSum(line, 'accrued', head).at(day),
  disallowed: headSum(line, 'disallowed', head).at(day),
});

/** The least that stands of an entry's cost on a day or any later one. Pence. */
export const lowestCost = ({ costMoves }: CostState, from: PlainDate): Pence =>
  lowestFrom(dayNumber(from), [], costMoves);

/** The same, net of what has been disallowed of it. */
export const lowestStanding = ({ costMoves, disallowedMoves }: CostState, from: PlainDate): Pence =>
  lowestFrom(
    dayNumber(from),
    [],
    [...costMoves, ...disallowedMoves.map((move) => ({ ...move, pence: negate(move.pence) }))],
  );

function excludedCost(line: LineState, force: InForce, on?: PlainDate): readonly ExcludedCost[] {
  const found = new Map<string, ExcludedCost>();
  const day = on === undefined ? undefined : dayNumber(on);
  for (const doubtful of excludable(line, force)) {
    const amount = standingOf(doubtful, day);
    const reason = amount === 0n ? undefined : exclusionOf(doubtful, force, on);
    if (reason === undefined) continue;
    const { head } = doubtful.cost.facts;
    const key = `${reason}|${head}`;
    found.set(key, { reason, head, amount: sum(found.get(key)?.amount ?? ZERO, amount) });
  }
  return [...found.values()];
}

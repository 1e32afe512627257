import { dayNumber, minus, negate, sum, ZERO, type FinancialYear, type Pence, type PlainDate } from '#values';
import type { FactsOf, OfferReceivedLine } from './events.ts';
import { exclusionReason, type ExcludedCost, type ExclusionReason } from './excluded-cost.ts';
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
      doubtful: new Set(),
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
  if (move.account === 'disallowed') incurred.disallowed = sum(incurred.disallowed, move.pence);
  else incurred.cost.add(dayNumber(move.effectiveOn), move.pence);
  // Only the day and the pence are kept, in arrays of just their size: a ledger has as many of these as entries.
  const { pence, effectiveOn } = move;
  if (move.account === 'disallowed') cost.disallowedMoves = [...cost.disallowedMoves, { pence, effectiveOn }];
  else cost.costMoves = [...cost.costMoves, { pence, effectiveOn }];
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
export const disallowedOf = (cost: CostState, day?: number): Pence => movedBy(cost.disallowedMoves, day);

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
    excluded: line === undefined ? [] : excludedCost(state, line, force, on),
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

/** Cost still standing in an entry on a day, net of what has been disallowed of it. */
export function standingCost(cost: CostState, on?: PlainDate): Pence {
  const day = on === undefined ? undefined : dayNumber(on);
  return minus(costOf(cost, day), disallowedOf(cost, day));
}

/** Why an entry is excluded on a day under what is in force, if it is. */
export function exclusionOf(cost: CostState, force: InForce, on?: PlainDate): ExclusionReason | undefined {
  const { coveredOn, facts, kind } = cost;
  const covered = coveredOn !== undefined && (on === undefined || dayNumber(coveredOn) <= dayNumber(on));
  return exclusionReason(
    { kind, covered, head: facts.head, incurredOn: facts.effectiveOn, partner: facts.partner },
    force,
  );
}

function excludedCost(state: GrantState, line: LineState, force: InForce, on?: PlainDate): readonly ExcludedCost[] {
  const found = new Map<string, ExcludedCost>();
  for (const name of line.doubtful) {
    const cost = state.costs.get(name);
    const reason = cost && exclusionOf(cost, force, on);
    if (cost === undefined || reason === undefined) continue;
    const key = `${reason}|${cost.facts.head}`;
    const amount = sum(found.get(key)?.amount ?? (0n as Pence), standingCost(cost, on));
    found.set(key, { reason, head: cost.facts.head, amount });
  }
  return [...found.values()];
}

import { dayNumber, minus, sum, type FinancialYear, type Pence, type PlainDate } from '#values';
import { exclusionReason, type ExcludedCost, type ExclusionReason } from './excluded-cost.ts';
import type { HeadView, LineView } from './figures.ts';
import { inForce, type InForce } from './line-facts.ts';
import { ACCOUNTS, type Account, type Move } from './posting.ts';
import { NO_SUM, RunningSum } from './running-sum.ts';
import type { CostState, GrantState, LineState } from './state.ts';

/** The line of a year, made on first use; only `evolve` may call this. */
export function lineOf(state: GrantState, financialYear: FinancialYear): LineState {
  let line = state.lines.get(financialYear);
  if (line === undefined) {
    line = {
      financialYear,
      sums: new Map(),
      byHead: new Map(),
      byClaim: new Map(),
      heldByReceipt: new Map(),
      heads: new Set(),
      facts: [],
      doubtful: new Set(),
      claimNos: [],
      transferred: 0n as Pence,
      budgetedOn: undefined,
    };
    state.lines.set(financialYear, line);
  }
  return line;
}

function runningSum<Key>(sums: Map<Key, RunningSum>, key: Key): RunningSum {
  let running = sums.get(key);
  if (running === undefined) sums.set(key, (running = new RunningSum()));
  return running;
}

/** Adds one side of a posting to the running sums that decisions read. */
export function addMove(state: GrantState, move: Move): void {
  if (move.financialYear === undefined) return;
  const line = lineOf(state, move.financialYear);
  runningSum(line.sums, move.account).add(move);
  if (move.head !== undefined) {
    line.heads.add(move.head);
    runningSum(line.byHead, `${move.account}|${move.head}`).add(move);
  }
  if (move.claimNo !== undefined) runningSum(line.byClaim, `${move.account}|${move.claimNo}`).add(move);
  if (move.account === 'held' && move.receiptId !== undefined) runningSum(line.heldByReceipt, move.receiptId).add(move);
  if (move.entry !== undefined) addToEntry(state, move.entry, move);
}

function addToEntry(state: GrantState, entry: string, move: Move): void {
  const cost = state.costs.get(entry);
  if (cost === undefined) return;
  if (move.account === 'disallowed') cost.disallowed.add(move);
  else cost.cost.add(move);
}

type Readable = Pick<RunningSum, 'at' | 'changesFrom'>;
export const accountSum = (line: LineState | undefined, account: Account): Readable =>
  line?.sums.get(account) ?? NO_SUM;
export const headSum = (line: LineState | undefined, account: Account, head: string): Readable =>
  line?.byHead.get(`${account}|${head}`) ?? NO_SUM;
export const claimSum = (line: LineState | undefined, account: 'claimed' | 'recovered', claimNo: number): Readable =>
  line?.byClaim.get(`${account}|${claimNo}`) ?? NO_SUM;
export const heldSum = (line: LineState | undefined, receiptId: string): Readable =>
  line?.heldByReceipt.get(receiptId) ?? NO_SUM;

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
    heads: [...(line?.heads ?? [])].map((head) => headView(line, head, day)),
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

/** Cost still standing in an entry on a day, net of what has been disallowed of it. */
export function standingCost(cost: CostState, on?: PlainDate): Pence {
  const day = on === undefined ? undefined : dayNumber(on);
  return minus(cost.cost.at(day), cost.disallowed.at(day));
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

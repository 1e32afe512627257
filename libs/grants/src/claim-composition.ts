import {
  addDays,
  dayNumber,
  greatest,
  isAfter,
  isBefore,
  least,
  minus,
  negate,
  shareDown,
  sum,
  ZERO,
  type FinancialYear,
  type Pence,
  type PlainDate,
} from '#values';
import type { ClaimFigures, ClaimHead } from './events.ts';
import { claimableOf, rateOf, type Claimable } from './figures.ts';
import { excludable, exclusionOf } from './doubtful.ts';
import { accountSum, headSum, inForceOn, lineView } from './line-state.ts';
import { ACCOUNTS } from './posting.ts';
import type { ClaimState, GrantState, LineState } from './state.ts';

/** The period a claim is for (both days inclusive) and the day from which it is to stand. */
export interface ClaimScope {
  readonly financialYear: FinancialYear;
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly effectiveOn: PlainDate;
}

/** Claims of a line that count: submitted, and not withdrawn since. */
export const liveClaims = (state: GrantState, financialYear: FinancialYear): readonly ClaimState[] =>
  (state.lines.get(financialYear)?.claimNos ?? [])
    .map((claimNo) => state.claims.get(claimNo))
    .filter((claim) => claim !== undefined)
    .filter(({ standing }) => standing === 'submitted' || standing === 'accepted');

/**
 * The arithmetic of a claim (ledger model, section 6): by head, eligible cost of the period as at its end and
 * adjustments of earlier periods; then own share, what is over the limit, and what is carried forward so that no claim
 * goes below zero. The lines sum to the total, to the penny.
 */
export function composeClaim(state: GrantState, scope: ClaimScope): ClaimFigures {
  const line = state.lines.get(scope.financialYear);
  const earlier = liveClaims(state, scope.financialYear);
  const heads = line === undefined ? [] : claimHeads(line, earlier, scope);
  const cost = sum(...heads.flatMap(({ eligibleAmount, adjustmentAmount }) => [eligibleAmount, adjustmentAmount]));
  const before = sum(...earlier.map(claimedCost));
  const rate = rateOf(inForceOn(line));
  const dueBefore = shareDown(before, rate);
  const due = shareDown(sum(before, cost), rate);
  const claimed = accountSum(line, 'claimed').at();
  const room = lowestRoom(state, scope);
  const target = least(minus(due, claimed), room.amount);
  const totalAmount = greatest(ZERO, target);
  const carriedForwardAmount = greatest(ZERO, negate(target));
  const ownShareAmount = minus(cost, minus(due, dueBefore));
  const broughtForwardAmount = earlier.at(-1)?.figures.carriedForwardAmount ?? ZERO;
  const repaidAmount = repaidSince(line, earlier);
  // What is left over once everything else is said is what the limits keep back, or give back when they rise.
  const overLimitAmount = sum(
    cost,
    negate(ownShareAmount),
    carriedForwardAmount,
    negate(broughtForwardAmount),
    repaidAmount,
    negate(totalAmount),
  );
  return {
    heads,
    ownShareAmount,
    overLimitAmount,
    carriedForwardAmount,
    broughtForwardAmount,
    repaidAmount,
    totalAmount,
    bindingLimits: room.amount <= minus(due, claimed) ? room.binding : ['period-cost'],
  };
}

/** Cost that a live claim stands for: its heads, less what the funder has refused of them. */
function claimedCost({ figures, outcome }: ClaimState): Pence {
  const refused = (outcome?.disallowances ?? []).map(({ amount }) => negate(amount));
  return sum(...figures.heads.flatMap((head) => [head.eligibleAmount, head.adjustmentAmount]), ...refused);
}

function claimHeads(line: LineState, earlier: readonly ClaimState[], scope: ClaimScope): ClaimHead[] {
  const until = dayNumber(scope.periodUntil);
  const cumulative = new Map<string, bigint>();
  for (const head of line.heads.keys()) {
    const cost = headSum(line, 'actual', head).at(until) + headSum(line, 'accrued', head).at(until);
    cumulative.set(head, cost);
  }
  const inPeriod = periodCost(line, scope, cumulative);
  const claimed = new Map<string, bigint>();
  for (const claim of earlier) addClaimed(claimed, claim, scope);
  return [...line.heads.keys()]
    .map((head): ClaimHead => {
      const eligibleAmount = (inPeriod.get(head) ?? 0n) as Pence;
      const moved = (cumulative.get(head) ?? 0n) - (claimed.get(head) ?? 0n) - eligibleAmount;
      return { head, eligibleAmount, adjustmentAmount: moved as Pence };
    })
    .filter(({ eligibleAmount, adjustmentAmount }) => eligibleAmount !== 0n || adjustmentAmount !== 0n)
    .sort((one, other) => (one.head < other.head ? -1 : 1));
}

/** Cost up to the period's end that a live claim stands for: of a claim of a later period, only its adjustments. */
function addClaimed(
  claimed: Map<string, bigint>,
  { facts, figures, outcome }: ClaimState,
  { periodUntil }: ClaimScope,
): void {
  const later = isAfter(facts.periodFrom, periodUntil);
  for (const { head, eligibleAmount, adjustmentAmount } of figures.heads) {
    add(claimed, head, later ? adjustmentAmount : eligibleAmount + adjustmentAmount);
  }
  for (const { head, amount, incurredOn } of outcome?.disallowances ?? []) {
    if (!isAfter(incurredOn, periodUntil)) add(claimed, head, -amount);
  }
}

const add = (amounts: Map<string, bigint>, head: string, amount: bigint): void =>
  void amounts.set(head, (amounts.get(head) ?? 0n) + amount);

/**
 * Eligible cost incurred in the period. What is refused or excluded, as known now, is taken off here and off the
 * cumulative cost: what a funder has refused is never claimed again.
 */
function periodCost(
  line: LineState,
  { periodFrom, periodUntil }: ClaimScope,
  cumulative: Map<string, bigint>,
): Map<string, bigint> {
  const [from, until] = [dayNumber(periodFrom), dayNumber(periodUntil)];
  const found = new Map<string, bigint>();
  for (const [head, days] of line.incurred) {
    for (const [day, { cost, disallowed }] of days) {
      if (day > until) continue;
      add(cumulative, head, -disallowed);
      if (day >= from) add(found, head, cost.at(until) - disallowed);
    }
  }
  for (const { amount, day, head } of excludedUntil(line, until)) {
    add(cumulative, head, -amount);
    if (day >= from) add(found, head, -amount);
  }
  return found;
}

/** Cost incurred until a day that what is in force now excludes, net of what is refused of it. */
function excludedUntil(line: LineState, until: number) {
  const force = inForceOn(line);
  return excludable(line, force).flatMap((doubtful) => {
    const { effectiveOn: incurredOn, head } = doubtful.cost.facts;
    const day = dayNumber(incurredOn);
    // Most accruals have been settled: what is left of them is looked at first.
    const amount = day > until ? 0n : doubtful.costSum.at(until) - doubtful.disallowedSum.at();
    return amount === 0n || exclusionOf(doubtful, force) === undefined ? [] : [{ head, day, amount }];
  });
}

/** Repayments that have lowered claims since the last claim was prepared: their cost is not claimed again. */
function repaidSince(line: LineState | undefined, earlier: readonly ClaimState[]): Pence {
  const claimed = accountSum(line, 'claimed').at();
  const totals = sum(
    ...earlier.map(({ figures, outcome }) => minus(figures.totalAmount, outcome?.reductionAmount ?? ZERO)),
  );
  const reflected = sum(...earlier.map(({ figures }) => figures.repaidAmount));
  return minus(minus(totals, claimed), reflected);
}

interface Room {
  readonly amount: Pence;
  readonly binding: readonly string[];
}

/**
 * The least that the limits leave on any day from the claim's own day on: a command is checked on its effective day
 * and on every later one. May be below zero while the line is overclaimed.
 */
export function lowestRoom(
  state: GrantState,
  { financialYear, effectiveOn }: Pick<ClaimScope, 'financialYear' | 'effectiveOn'>,
): Room {
  return daysThatMatter(state, financialYear, effectiveOn)
    .map((day) => roomOf(claimableOf(lineView(state, financialYear, day))))
    .reduce((lowest, room) => (room.amount < lowest.amount ? room : lowest));
}

const roomOf = ({ ceiling, claimed, limits }: Claimable): Room => ({
  amount: minus(ceiling, claimed),
  binding: limits.filter(({ binding }) => binding).map(({ name }) => name),
});

/** The given day and every later one on which a sum or something in force changes on the line. */
function daysThatMatter(state: GrantState, financialYear: FinancialYear, from: PlainDate): readonly PlainDate[] {
  const line = state.lines.get(financialYear);
  const days = new Map([[dayNumber(from), from]]);
  const first = dayNumber(from);
  for (const account of ACCOUNTS) {
    for (const day of accountSum(line, account).changesFrom(first)) days.set(day, dateOf(day));
  }
  for (const { effectiveOn } of line?.facts ?? []) {
    if (!isBefore(effectiveOn, from)) days.set(dayNumber(effectiveOn), effectiveOn);
  }
  return [...days.values()];
}

const dateOf = (day: number): PlainDate =>
  Temporal.PlainDate.from({ year: Math.trunc(day / 10_000), month: Math.trunc(day / 100) % 100, day: day % 100 });

/** The day after the last day claimed without a gap, from the line's first day on (R22). */
export function nextPeriodFrom(state: GrantState, financialYear: FinancialYear, first: PlainDate): PlainDate {
  const interim = liveClaims(state, financialYear).filter(({ facts }) => facts.claimType === 'interim');
  const covering = (day: PlainDate): ClaimState | undefined =>
    interim.find(({ facts }) => !isBefore(day, facts.periodFrom) && !isAfter(day, facts.periodUntil));
  let day = first;
  for (let claim = covering(day); claim !== undefined; claim = covering(day)) day = addDays(claim.facts.periodUntil, 1);
  return day;
}

import type { MonthAccount, MonthSum, PlanMove } from '#projections';
import { minus, percentHalfUp, sum, ZERO, type Pence } from '#values';
import {
  ADDED_AMOUNTS,
  MONTH_AMOUNTS,
  type AddedAmounts,
  type MonitoredHead,
  type MonitoredMonth,
  type MonitoringAmounts,
  type MonthAmounts,
  type PlanReason,
} from './monitoring-content.ts';
import type { MonitoringSources } from './monitoring-sources.ts';
import { PERIODS, profileOf } from './profile.ts';

/** The amounts of one head in a month of monitoring. */
export function headAmounts(sources: MonitoringSources, head: string, month: number): MonitoredHead {
  const { view, plans } = sources;
  const revised = view.heads.find((one) => one.head === head)?.budget ?? ZERO;
  const profile = profileOf(sources, head, revised);
  const months = monthsOf(of(sources.months, head), profile.months);
  const before = monthsOf(of(sources.before, head), profile.months);
  const budgets = plans.filter((move) => move.account === 'budget');
  const original = moved(of(budgets, head).filter(({ position }) => position === budgets[0]?.position));
  const virement = moved(of(budgets, head).filter(({ type }) => type === 'BudgetTransferred'));
  const toDate = total(months.slice(0, month));
  const outturn = total(months).amount;
  const amounts = {
    originalBudgetAmount: original,
    virementAmount: virement,
    budgetChangeAmount: minus(minus(revised, original), virement),
    revisedBudgetAmount: revised,
    profileToDateAmount: toDate.profileAmount,
    actualToDateAmount: toDate.actualAmount,
    accruedToDateAmount: toDate.accruedAmount,
    spendToDateAmount: toDate.amount,
    committedAmount: total(months).committedAmount,
    profileVarianceAmount: minus(toDate.amount, toDate.profileAmount),
    forecastOutturnAmount: outturn,
    outturnVarianceAmount: minus(outturn, revised),
    spendMovementAmount: minus(toDate.amount, total(before.slice(0, month - 1)).amount),
    outturnMovementAmount: minus(outturn, total(before).amount),
  };
  return { head, profileBasis: profile.basis, ...shown(amounts, dated(months, month), reasonOf(of(plans, head))) };
}

/** Amounts added up, as one more row under them. */
export function addedAmounts(
  rows: readonly MonitoringAmounts[],
  month: number,
  reason?: PlanReason,
): MonitoringAmounts {
  const amounts = record(ADDED_AMOUNTS, (name) => sum(ZERO, ...rows.map((row) => row[name])));
  const months = PERIODS.map((period) =>
    total(rows.flatMap((row) => row.months.filter((one) => one.period === period))),
  );
  return shown(amounts, dated(months, month), reason);
}

/** Why the plans were last changed. */
export function reasonOf(moves: readonly PlanMove[]): PlanReason | undefined {
  const last = moves.findLast(({ reason }) => reason !== undefined);
  if (last?.reason === undefined) return undefined;
  const { reason, type, effectiveOn, position } = last;
  return { reason, type, effectiveOn, position: position.toString() };
}

/** What percentage one amount is of another; undefined where there is nothing to take it of. */
export const percentOf = (part: Pence, whole: Pence): string | undefined =>
  whole === ZERO ? undefined : percentHalfUp(part, whole);

function shown(amounts: AddedAmounts, months: readonly MonitoredMonth[], reason?: PlanReason): MonitoringAmounts {
  const profilePercent = percentOf(amounts.profileVarianceAmount, amounts.profileToDateAmount);
  const outturnPercent = percentOf(amounts.outturnVarianceAmount, amounts.revisedBudgetAmount);
  return {
    ...amounts,
    ...(profilePercent === undefined ? {} : { profileVariancePercent: profilePercent }),
    ...(outturnPercent === undefined ? {} : { outturnVariancePercent: outturnPercent }),
    months,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** @param until the last month to date */
const dated = (months: readonly MonthAmounts[], until: number): readonly MonitoredMonth[] =>
  months.map((amounts, at) => ({ period: at + 1, basis: at < until ? 'actual' : 'forecast', ...amounts }));

/** Of a month that is over nothing is forecast any more, so one sum serves for months to date and months to come. */
function monthsOf(sums: readonly MonthSum[], profile: readonly Pence[]): readonly MonthAmounts[] {
  return PERIODS.map((period, at) => {
    const inMonth = (account: MonthAccount): Pence =>
      moved(sums.filter((one) => one.account === account && one.period === period));
    const [actualAmount, accruedAmount, forecastAmount] = [inMonth('actual'), inMonth('accrued'), inMonth('forecast')];
    return {
      profileAmount: profile[at] ?? ZERO,
      actualAmount,
      accruedAmount,
      committedAmount: inMonth('committed'),
      forecastAmount,
      amount: sum(actualAmount, accruedAmount, forecastAmount),
    };
  });
}

const of = <One extends { readonly head: string }>(all: readonly One[], head: string): readonly One[] =>
  all.filter((one) => one.head === head);

const moved = (moves: readonly { readonly amount: Pence }[]): Pence => sum(ZERO, ...moves.map(({ amount }) => amount));

const total = (months: readonly MonthAmounts[]): MonthAmounts =>
  record(MONTH_AMOUNTS, (name) => sum(ZERO, ...months.map((month) => month[name])));

const record = <Name extends string>(names: readonly Name[], of: (name: Name) => Pence): Record<Name, Pence> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Pence>;

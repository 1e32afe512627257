import {
  baselineForecastOf,
  grantsKnown,
  lineRegisterOf,
  type Account,
  type BaselineMonth,
  type LineRegister,
  type LineView,
  type MonthSum,
  type PlanMove,
} from '#projections';
import type { GrantId } from '#values';
import type { Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { illustrativeAccounts, type OfYear } from './illustrative.ts';
import { dutiesOf } from './known.ts';
import { grantLines } from './lines.ts';
import { monthSums } from './month-sums.ts';
import { forecastMonths, planMoves, type GrantPlanMove } from './plans.ts';
import { day } from './values.ts';

/** A line of one financial year, with all that is monitored of it. */
export interface MonitoredView {
  readonly grantId: GrantId;
  readonly view: LineView;
  readonly register: LineRegister;
  readonly months: readonly MonthSum[];
  /** Budgets and forecasts, in the order in which they were recorded. */
  readonly plans: readonly PlanMove[];
  /** What the first forecast that stands said of each month; empty where there is none. */
  readonly baseline: readonly BaselineMonth[];
  /** Accounts in which something rests on an entry that says it is illustrative. */
  readonly illustrative: ReadonlySet<Account>;
}

/** The lines of a financial year, by grant: in as many queries for all grants as for one. */
export async function monitoredViews(
  db: ReadDatabase,
  which: OfYear,
  bounds: Bounds,
): Promise<readonly MonitoredView[]> {
  const { grantId, financialYear } = which;
  const lines = await grantLines(db, grantId === undefined ? {} : { grantId }, bounds);
  const known = { lines, duties: await dutiesOf(db, grantId, bounds), moves: [], accruals: [], costs: [] };
  const months = Map.groupBy(await monthSums(db, which, bounds), ofGrant);
  const plans = Map.groupBy(await planMoves(db, which, bounds), ofGrant);
  const baselines = await baselinesOf(db, plans);
  const illustrative = await illustrativeAccounts(db, which, bounds);
  return grantsKnown(known).flatMap((grant) =>
    grant.lines
      .filter((view) => view.financialYear === financialYear)
      .map((view) => ({
        grantId: grant.grantId,
        view,
        register: lineRegisterOf(grant, view, day(bounds.effectiveOn)),
        months: months.get(grant.grantId) ?? [],
        plans: plans.get(grant.grantId) ?? [],
        baseline: baselines.get(grant.grantId) ?? [],
        illustrative: illustrative.get(grant.grantId) ?? new Set(),
      })),
  );
}

const ofGrant = ({ grantId }: { readonly grantId: GrantId }): GrantId => grantId;

async function baselinesOf(
  db: ReadDatabase,
  plans: ReadonlyMap<GrantId, readonly GrantPlanMove[]>,
): Promise<ReadonlyMap<GrantId, readonly BaselineMonth[]>> {
  const forecasts = [...plans.values()].flatMap((moves) => baselineForecastOf(moves) ?? []);
  const months = await forecastMonths(db, forecasts);
  return new Map(forecasts.map(({ grantId, position }) => [grantId, months.get(position) ?? []]));
}

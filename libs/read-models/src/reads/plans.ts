import { sql } from 'kysely';
import type { BaselineMonth, PlanMove } from '#projections';
import type { GrantId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import { ownSide } from '../indexes.ts';
import type { ReadDatabase } from '../read-database.ts';
import type { OfYear } from './illustrative.ts';
import { these } from './lines.ts';
import { amount, day, given, optionalJson } from './values.ts';

/** What an event did to the plans of a head, and the grant it belongs to. */
export type GrantPlanMove = PlanMove & { readonly grantId: GrantId };

/** Every event that moved a budget or a forecast of lines, by head, in the order in which they were recorded. */
export async function planMoves(
  db: ReadDatabase,
  { financialYear, grantId }: OfYear,
  bounds: Bounds,
): Promise<readonly GrantPlanMove[]> {
  const moved = db
    .selectFrom('posting')
    .select(['grant_id', 'position', 'account', 'head', sql<bigint>`sum(pence)`.as('pence')])
    .where(these({ ...(grantId !== undefined && { grantId }), financialYear }))
    .where('account', 'in', ['budget', 'forecast'])
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['grant_id', 'position', 'account', 'head']);
  const reversed = sql<bigint>`case when exists (select 1 from timeline as r where r.stream = t.stream
    and r.reverses = t.entry and r.position > t.position
    and r.position <= ${bounds.position} and r.effective_on <= ${bounds.effectiveOn}) then 1 else 0 end`;
  const rows = await db
    .selectFrom(moved.as('m'))
    .innerJoin('timeline as t', 't.position', 'm.position')
    .select(['m.grant_id', 'm.position', 'm.account', 'm.head', 'm.pence'])
    .select(['t.type', 't.effective_on', 't.reason', 't.warnings', reversed.as('reversed')])
    .orderBy('m.position')
    .orderBy('m.head')
    .execute();
  return rows.map((row) => ({
    grantId: row.grant_id as GrantId,
    position: row.position,
    account: row.account as PlanMove['account'],
    head: row.head ?? '',
    amount: amount(row.pence),
    type: row.type,
    effectiveOn: day(row.effective_on),
    isReversed: row.reversed === 1n,
    ...given('reason', row.reason ?? reasonsIn(row.warnings)),
  }));
}

/** A forecast has no reason of its own; it may have one for each warning that it was made in spite of. */
function reasonsIn(warnings: string | null): string | undefined {
  const found = (optionalJson(warnings) ?? []) as readonly { readonly reason: string }[];
  return found.length === 0 ? undefined : found.map(({ reason }) => reason).join(' ');
}

/** As many values as a statement may well have. */
const AT_A_TIME = 1_000;

/** What forecasts said of each month, as they were made. */
export async function forecastMonths(
  db: ReadDatabase,
  forecasts: readonly Pick<GrantPlanMove, 'position' | 'effectiveOn'>[],
): Promise<ReadonlyMap<bigint, readonly BaselineMonth[]>> {
  const found = new Map<bigint, BaselineMonth[]>();
  for (let at = 0; at < forecasts.length; at += AT_A_TIME) {
    const some = new Map(forecasts.slice(at, at + AT_A_TIME).map((one) => [one.position, one.effectiveOn.toString()]));
    const rows = await db
      .selectFrom('posting')
      .select(['position', 'head', 'period', 'pence', 'effective_on'])
      .where('position', 'in', [...some.keys()])
      .where('account', '=', 'forecast')
      .where('pence', '>', 0n)
      .orderBy('position')
      .orderBy('seq')
      .execute();
    for (const { position, head, period, pence, effective_on } of rows) {
      // From its own day a forecast brings its months; what it brings later are those of the one before, which end.
      if (effective_on !== some.get(position)) continue;
      const months = found.get(position) ?? [];
      months.push({ head: head ?? '', period: Number(period), amount: amount(pence) });
      found.set(position, months);
    }
  }
  return found;
}

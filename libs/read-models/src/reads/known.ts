import { sql } from 'kysely';
import {
  isSpent,
  type ClaimMove,
  type CostOnDay,
  type Known,
  type KnownDuty,
  type StandingAccrual,
} from '#projections';
import type { GrantId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import { ownSide } from '../indexes.ts';
import type { ReadDatabase } from '../read-database.ts';
import { grantLines, type GrantLine } from './lines.ts';
import { amount, day, json, year } from './values.ts';

/** Everything that obligations are computed from, in as many queries for all grants as for one. */
export async function knownOf(db: ReadDatabase, grantId: GrantId | undefined, bounds: Bounds): Promise<Known> {
  const duties = await dutiesOf(db, grantId, bounds);
  const lines = await grantLines(db, grantId === undefined ? {} : { grantId }, bounds);
  return {
    duties,
    lines,
    moves: await movesOf(db, grantId, bounds),
    accruals: await accrualsOf(db, grantId, bounds),
    costs: await costsOf(db, lines, bounds),
  };
}

/** Every opening is read: another grant may follow this one. */
export async function dutiesOf(
  db: ReadDatabase,
  grantId: GrantId | undefined,
  bounds: Bounds,
): Promise<readonly KnownDuty[]> {
  let query = db.selectFrom('duty').selectAll().where(within(bounds)).orderBy('position');
  if (grantId !== undefined) {
    const papers = sql<boolean>`reference in (select a.reference from decision_act as a where a.grant_id = ${grantId})`;
    query = query.where((where) =>
      where.or([where('grant_id', '=', grantId), where('kind', '=', 'GrantOpened'), papers]),
    );
  }
  const rows = await query.execute();
  return rows.map(
    (row) =>
      ({
        type: row.kind,
        data: json(row.value),
        position: row.position,
        ...(row.grant_id !== null && { grantId: row.grant_id }),
      }) as KnownDuty,
  );
}

/** For a query of one table. */
const ofGrant = (grantId: GrantId | undefined) =>
  grantId === undefined ? sql<boolean>`grant_id is not null` : sql<boolean>`grant_id = ${grantId}`;

async function movesOf(db: ReadDatabase, grantId: GrantId | undefined, bounds: Bounds): Promise<readonly ClaimMove[]> {
  const rows = await db
    .selectFrom('posting')
    .select(['grant_id', 'financial_year', 'account', 'claim_no', 'pence', 'effective_on', 'position'])
    .where(ofGrant(grantId))
    .where('account', 'in', ['claimed', 'recovered', 'held'])
    .where(ownSide)
    .where(within(bounds))
    .orderBy('position')
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    grantId: row.grant_id as GrantId,
    financialYear: year(row.financial_year ?? ''),
    account: row.account as ClaimMove['account'],
    ...(row.claim_no !== null && { claimNo: Number(row.claim_no) }),
    amount: amount(row.pence),
    effectiveOn: day(row.effective_on),
    position: row.position,
  }));
}

async function accrualsOf(
  db: ReadDatabase,
  grantId: GrantId | undefined,
  bounds: Bounds,
): Promise<readonly StandingAccrual[]> {
  const rows = await db
    .selectFrom('posting')
    .select([
      'grant_id',
      'financial_year',
      'entry',
      sql<bigint>`sum(pence)`.as('pence'),
      sql<bigint>`min(position)`.as('raised_at'),
      sql<string>`max(effective_on)`.as('last_on'),
      sql<bigint>`max(position)`.as('last_at'),
    ])
    .where(ofGrant(grantId))
    .where('account', '=', 'accrued')
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['grant_id', 'financial_year', 'entry'])
    .execute();
  return rows.map((row) => ({
    grantId: row.grant_id as GrantId,
    financialYear: year(row.financial_year ?? ''),
    entry: row.entry ?? '',
    amount: amount(row.pence),
    raisedAt: row.raised_at,
    lastOn: day(row.last_on),
    lastAt: row.last_at,
  }));
}

/** As many values as a statement may well have. */
const AT_A_TIME = 1_000;

/** Only of lines that are spent up to their cap, and only to see since when. */
async function costsOf(db: ReadDatabase, lines: readonly GrantLine[], bounds: Bounds): Promise<readonly CostOnDay[]> {
  const spent = lines.filter(({ view }) => isSpent(view));
  const found: CostOnDay[] = [];
  const grantIds = [...new Set(spent.map(({ grantId }) => grantId))];
  for (let at = 0; at < grantIds.length; at += AT_A_TIME) {
    const rows = await costRows(db, grantIds.slice(at, at + AT_A_TIME), bounds);
    for (const row of rows) {
      found.push({
        grantId: row.grant_id as GrantId,
        financialYear: year(row.financial_year ?? ''),
        effectiveOn: day(row.effective_on),
        amount: amount(row.pence),
        position: row.position,
      });
    }
  }
  return found;
}

const costRows = (db: ReadDatabase, grantIds: readonly GrantId[], bounds: Bounds) =>
  db
    .selectFrom('posting')
    .select([
      'grant_id',
      'financial_year',
      'effective_on',
      sql<bigint>`sum(case account when 'disallowed' then -pence else pence end)`.as('pence'),
      sql<bigint>`max(position)`.as('position'),
    ])
    .where('grant_id', 'in', grantIds)
    .where('account', 'in', ['actual', 'accrued', 'disallowed'])
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['grant_id', 'financial_year', 'effective_on'])
    .execute();

import { sql } from 'kysely';
import {
  isJudgedByDay,
  linesOf,
  lineViewOf,
  type Account,
  type AccountSum,
  type CostOfDay,
  type LineFact,
  type LineSums,
  type LineView,
} from '#projections';
import type { FinancialYear, GrantId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { ownSide } from '../indexes.ts';
import { amount, day, given, json, optional, optionalDay, year } from './values.ts';

/** Which lines are read: of one grant or of all, of one financial year or of every one. */
export interface Which {
  readonly grantId?: string;
  readonly financialYear?: FinancialYear | undefined;
}

/** A line and the grant it belongs to. */
export interface GrantLine {
  readonly grantId: GrantId;
  readonly view: LineView;
}

/** The lines of a grant, each as the figures are computed from it. A grant that is not there has none. */
export async function lineViews(db: ReadDatabase, grantId: string, bounds: Bounds): Promise<readonly LineView[]> {
  return (await grantLines(db, { grantId }, bounds)).map(({ view }) => view);
}

/** Lines of all grants, in one pass over the postings. */
export async function grantLines(db: ReadDatabase, which: Which, bounds: Bounds): Promise<readonly GrantLine[]> {
  const sums = Map.groupBy(await accountSums(db, which, bounds), ofGrant);
  const facts = Map.groupBy(await factsInForce(db, which, bounds), ofGrant);
  const lines = [...new Set([...sums.keys(), ...facts.keys()])].flatMap((grantId) =>
    linesOf(sums.get(grantId) ?? [], facts.get(grantId) ?? []).map((line) => ({ grantId, line })),
  );
  const byDay = lines.filter(({ line }) => isJudgedByDay(line));
  const costs = Map.groupBy(await costsByDay(db, [...new Set(byDay.map(ofGrant))], bounds), ofGrant);
  return lines.map(({ grantId, line }) => ({ grantId, view: viewOf(line, costs.get(grantId) ?? []) }));
}

/** As a row says to which grant it belongs. */
interface OfGrant {
  readonly grantId: GrantId;
}
const ofGrant = ({ grantId }: OfGrant): GrantId => grantId;

const viewOf = (line: LineSums, costs: readonly CostOfDay[]): LineView =>
  isJudgedByDay(line)
    ? lineViewOf(
        line,
        costs.filter(({ financialYear }) => financialYear === line.financialYear),
      )
    : lineViewOf(line);

/** For a query of one table. */
export function these({ grantId, financialYear }: Which) {
  const grants = grantId === undefined ? sql<boolean>`grant_id is not null` : sql<boolean>`grant_id = ${grantId}`;
  return financialYear === undefined ? grants : sql<boolean>`${grants} and financial_year = ${financialYear}`;
}

export const onAccruals = sql<boolean>`substr(entry, 1, 8) = 'accrual:'`;

/** Answered from one index alone, in its order; so it is quick on a grant of many thousand entries. */
async function accountSums(db: ReadDatabase, which: Which, bounds: Bounds): Promise<readonly (AccountSum & OfGrant)[]> {
  const rows = await db
    .selectFrom('posting')
    .select([
      'grant_id',
      'account',
      'financial_year',
      'head',
      sql<bigint>`sum(pence)`.as('pence'),
      sql<bigint>`sum(case when ${onAccruals} then pence else 0 end)`.as('on_accruals'),
      sql<string | null>`min(incurred_on)`.as('incurred_from'),
      sql<string | null>`max(incurred_on)`.as('incurred_until'),
      sql<bigint>`count(partner)`.as('partners'),
    ])
    .where(these(which))
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['grant_id', 'account', 'financial_year', 'head'])
    .execute();
  return rows.map((row) => ({
    grantId: row.grant_id as GrantId,
    financialYear: year(row.financial_year ?? ''),
    account: row.account as Account,
    amount: amount(row.pence),
    onAccrualsAmount: amount(row.on_accruals),
    hasPartners: row.partners > 0n,
    ...given('head', row.head),
    ...given('incurredFrom', optionalDay(row.incurred_from)),
    ...given('incurredUntil', optionalDay(row.incurred_until)),
  }));
}

async function factsInForce(db: ReadDatabase, which: Which, bounds: Bounds): Promise<readonly (LineFact & OfGrant)[]> {
  const rows = await db
    .selectFrom('line_fact')
    .select(['grant_id', 'financial_year', 'kind', 'value', 'effective_on'])
    .where(these(which))
    .where(within(bounds))
    .orderBy('position')
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...lineFact(row), grantId: row.grant_id as GrantId }));
}

type FactRow = Pick<ReadTables['line_fact'], 'financial_year' | 'kind' | 'value' | 'effective_on'>;

export const lineFact = (row: FactRow): LineFact =>
  ({
    financialYear: year(row.financial_year),
    kind: row.kind,
    value: json(row.value),
    effectiveOn: day(row.effective_on),
  }) as LineFact;

/** Some thousands are as many values as a statement may have. */
const GRANTS_AT_A_TIME = 1_000;

/** Only for grants with cost that may not be allowed on some days, or that waits for a partner's statement. */
async function costsByDay(
  db: ReadDatabase,
  grantIds: readonly GrantId[],
  bounds: Bounds,
): Promise<readonly (CostOfDay & OfGrant)[]> {
  const costs: (CostOfDay & OfGrant)[] = [];
  for (let at = 0; at < grantIds.length; at += GRANTS_AT_A_TIME) {
    const rows = await costRows(db, grantIds.slice(at, at + GRANTS_AT_A_TIME), bounds);
    for (const row of rows) {
      costs.push({
        grantId: row.grant_id as GrantId,
        financialYear: year(row.financial_year ?? ''),
        kind: row.is_accrual === 1n ? 'accrual' : 'spend',
        head: row.head ?? '',
        incurredOn: day(row.incurred_on ?? ''),
        partner: optional(row.partner),
        covered: row.covered === 1n,
        amount: amount(row.pence),
      });
    }
  }
  return costs;
}

function costRows(db: ReadDatabase, grantIds: readonly GrantId[], bounds: Bounds) {
  const covered = sql<bigint>`case when exists (select 1 from covered_entry as c where c.grant_id = posting.grant_id
    and c.entry = posting.entry and c.position <= ${bounds.position} and c.effective_on <= ${bounds.effectiveOn}) then 1 else 0 end`;
  const isAccrual = sql<bigint>`case when ${onAccruals} then 1 else 0 end`;
  return db
    .selectFrom('posting')
    .select([
      'grant_id',
      'financial_year',
      'head',
      'incurred_on',
      'partner',
      isAccrual.as('is_accrual'),
      covered.as('covered'),
      sql<bigint>`sum(case account when 'disallowed' then -pence else pence end)`.as('pence'),
    ])
    .where('grant_id', 'in', grantIds)
    .where('account', 'in', ['actual', 'accrued', 'disallowed'])
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['grant_id', 'financial_year', 'head', 'incurred_on', 'partner', 'is_accrual', 'covered'])
    .execute();
}

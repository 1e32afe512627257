import { sql } from 'kysely';
import {
  isJudgedByDay,
  linesOf,
  lineViewOf,
  type Account,
  type AccountSum,
  type CostOfDay,
  type LineFact,
  type LineView,
} from '#projections';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { ownSide } from '../indexes.ts';
import { amount, day, given, json, optional, optionalDay, year } from './values.ts';

/** The lines of a grant, each as the figures are computed from it. A grant that is not there has none. */
export async function lineViews(db: ReadDatabase, grantId: string, bounds: Bounds): Promise<readonly LineView[]> {
  const sums = await accountSums(db, grantId, bounds);
  const facts = await factsInForce(db, grantId, bounds);
  const lines = linesOf(sums, facts);
  if (!lines.some(isJudgedByDay)) return lines.map((line) => lineViewOf(line));
  const costs = await costsByDay(db, grantId, bounds);
  return lines.map((line) =>
    isJudgedByDay(line)
      ? lineViewOf(
          line,
          costs.filter(({ financialYear }) => financialYear === line.financialYear),
        )
      : lineViewOf(line),
  );
}

const onAccruals = sql<boolean>`substr(entry, 1, 8) = 'accrual:'`;

/** Answered from one index alone, in its order; so it is quick on a grant of many thousand entries. */
async function accountSums(db: ReadDatabase, grantId: string, bounds: Bounds): Promise<readonly AccountSum[]> {
  const rows = await db
    .selectFrom('posting')
    .select([
      'account',
      'financial_year',
      'head',
      sql<bigint>`sum(pence)`.as('pence'),
      sql<bigint>`sum(case when ${onAccruals} then pence else 0 end)`.as('on_accruals'),
      sql<string | null>`min(incurred_on)`.as('incurred_from'),
      sql<string | null>`max(incurred_on)`.as('incurred_until'),
      sql<bigint>`count(partner)`.as('partners'),
    ])
    .where('grant_id', '=', grantId)
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['account', 'financial_year', 'head'])
    .execute();
  return rows.map((row) => ({
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

async function factsInForce(db: ReadDatabase, grantId: string, bounds: Bounds): Promise<readonly LineFact[]> {
  const rows = await db
    .selectFrom('line_fact')
    .select(['financial_year', 'kind', 'value', 'effective_on'])
    .where('grant_id', '=', grantId)
    .where(within(bounds))
    .orderBy('position')
    .orderBy('seq')
    .execute();
  return rows.map(
    (row) =>
      ({
        financialYear: year(row.financial_year),
        kind: row.kind,
        value: json(row.value),
        effectiveOn: day(row.effective_on),
      }) as LineFact,
  );
}

/** Only for lines with cost that may not be allowed on some days, or that waits for a partner's statement. */
async function costsByDay(db: ReadDatabase, grantId: string, bounds: Bounds): Promise<readonly CostOfDay[]> {
  const covered = sql<bigint>`case when exists (select 1 from covered_entry as c where c.grant_id = posting.grant_id
    and c.entry = posting.entry and c.position <= ${bounds.position} and c.effective_on <= ${bounds.effectiveOn}) then 1 else 0 end`;
  const isAccrual = sql<bigint>`case when ${onAccruals} then 1 else 0 end`;
  const rows = await db
    .selectFrom('posting')
    .select([
      'financial_year',
      'head',
      'incurred_on',
      'partner',
      isAccrual.as('is_accrual'),
      covered.as('covered'),
      sql<bigint>`sum(case account when 'disallowed' then -pence else pence end)`.as('pence'),
    ])
    .where('grant_id', '=', grantId)
    .where('account', 'in', ['actual', 'accrued', 'disallowed'])
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['financial_year', 'head', 'incurred_on', 'partner', 'is_accrual', 'covered'])
    .execute();
  return rows.map((row) => ({
    financialYear: year(row.financial_year ?? ''),
    kind: row.is_accrual === 1n ? 'accrual' : 'spend',
    head: row.head ?? '',
    incurredOn: day(row.incurred_on ?? ''),
    partner: optional(row.partner),
    covered: row.covered === 1n,
    amount: amount(row.pence),
  }));
}

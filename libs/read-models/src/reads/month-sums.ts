import { sql } from 'kysely';
import { periodIn, type MonthAccount, type MonthSum } from '#projections';
import type { GrantId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import { ownSide } from '../indexes.ts';
import type { ReadDatabase } from '../read-database.ts';
import type { OfYear } from './illustrative.ts';
import { these } from './lines.ts';
import { amount } from './values.ts';

/** A sum and the grant it belongs to. */
export type GrantMonthSum = MonthSum & { readonly grantId: GrantId };

const BY_MONTH: readonly MonthAccount[] = ['actual', 'accrued', 'forecast', 'committed'];

/**
 * Cost, forecast and commitments of lines by month and head. The month of cost is the one it is recorded in (R34), that
 * of a forecast the one it is for; a commitment has none, so that it counts in the month of its day.
 */
export async function monthSums(
  db: ReadDatabase,
  { financialYear, grantId }: OfYear,
  bounds: Bounds,
): Promise<readonly GrantMonthSum[]> {
  const dayMonth = sql<string | null>`case when period is null then substr(effective_on, 1, 7) end`;
  const rows = await db
    .selectFrom('posting')
    .select(['grant_id', 'account', 'head', 'period', dayMonth.as('day_month'), sql<bigint>`sum(pence)`.as('pence')])
    .where(these({ ...(grantId !== undefined && { grantId }), financialYear }))
    .where('account', 'in', BY_MONTH)
    .where(ownSide)
    .where(within(bounds))
    .groupBy(['grant_id', 'account', 'head', 'period', dayMonth])
    .execute();
  return rows.map((row) => ({
    grantId: row.grant_id as GrantId,
    account: row.account as MonthAccount,
    head: row.head ?? '',
    period: row.period === null ? periodIn(financialYear, row.day_month ?? '') : Number(row.period),
    amount: amount(row.pence),
  }));
}

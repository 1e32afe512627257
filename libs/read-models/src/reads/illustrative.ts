import { sql } from 'kysely';
import type { Account } from '#projections';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { ownSide } from '../indexes.ts';

/** The accounts of a line in which something rests on an event that says it is illustrative, within the bounds. */
export async function illustrativeAccounts(
  db: ReadDatabase,
  grantId: string,
  financialYear: string,
  bounds: Bounds,
): Promise<ReadonlySet<Account>> {
  const isIllustrative = sql<boolean>`exists (select 1 from timeline as t
    where t.position = posting.position and t.effective_basis = 'illustrative')`;
  const rows = await db
    .selectFrom('posting')
    .select('account')
    .distinct()
    .where('grant_id', '=', grantId)
    .where('financial_year', '=', financialYear)
    .where(ownSide)
    .where(within(bounds))
    .where(isIllustrative)
    .execute();
  return new Set(rows.map(({ account }) => account as Account));
}

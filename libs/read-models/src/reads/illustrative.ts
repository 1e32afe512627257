import { sql } from 'kysely';
import type { Account } from '#projections';
import type { FinancialYear, GrantId } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { ownSide } from '../indexes.ts';
import { these } from './lines.ts';

/** Lines of one financial year: of one grant, or of all. */
export interface OfYear {
  readonly financialYear: FinancialYear;
  readonly grantId?: GrantId | undefined;
}

/** By grant, the accounts in which something rests on an event that says it is illustrative, within the bounds. */
export async function illustrativeAccounts(
  db: ReadDatabase,
  { grantId, financialYear }: OfYear,
  bounds: Bounds,
): Promise<ReadonlyMap<GrantId, ReadonlySet<Account>>> {
  const isIllustrative = sql<boolean>`exists (select 1 from timeline as t
    where t.position = posting.position and t.effective_basis = 'illustrative')`;
  const rows = await db
    .selectFrom('posting')
    .select(['grant_id', 'account'])
    .distinct()
    .where(these({ ...(grantId !== undefined && { grantId }), financialYear }))
    .where(ownSide)
    .where(within(bounds))
    .where(isIllustrative)
    .execute();
  const groups = Map.groupBy(rows, ({ grant_id }) => grant_id as GrantId);
  return new Map([...groups].map(([id, found]) => [id, new Set(found.map(({ account }) => account as Account))]));
}

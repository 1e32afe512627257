import { sql } from 'kysely';
import { shareStandingOf, type DocumentKind, type ReasonToHold, type ShareStanding } from '#projections';
import type { FinancialYear, GlRowKey, GrantId, ImportId, Pence } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { becameOf, placedOf, stepOf, type TakenAs } from './row-share-views.ts';
import { fileNames } from './rows.ts';
import { amount, given } from './values.ts';

/** A share of a row that is for one year of a grant: what counts of it, where it came from, and what became of it. */
export interface YearShare {
  readonly key: GlRowKey;
  readonly shareNo: number;
  readonly importId: ImportId;
  readonly fileName?: string;
  readonly rowNo: number;
  readonly documentKind: DocumentKind;
  /** Net of recoverable VAT, with its sign in the general ledger. */
  readonly eligibleAmount: Pence;
  readonly standing: ShareStanding;
  readonly takenAs?: TakenAs;
  readonly entry?: string;
  readonly undone?: true;
  readonly reasons?: readonly ReasonToHold[];
}

interface OfYear {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
}

/** Every share that was ever placed with a year of a grant, in the order in which the rows were recorded. */
export async function yearShares(
  db: ReadDatabase,
  { grantId, financialYear }: OfYear,
  bounds: Bounds,
): Promise<readonly YearShare[]> {
  const shares = await shareRows(db, { grantId, financialYear }, bounds);
  const ofThese = db
    .selectFrom('row_share')
    .select('row_key')
    .where('grant_id', '=', grantId)
    .where('financial_year', '=', financialYear);
  const steps = await db
    .selectFrom('row_step')
    .select(['row_key', 'step', 'position', 'share_no', 'entry', 'reasons'])
    .where('row_key', 'in', ofThese)
    .where(within(bounds))
    .orderBy('position')
    .orderBy('seq')
    .execute();
  const stepsOf = Map.groupBy(steps, ({ row_key }) => row_key);
  const names = await fileNames(db, shares);
  return shares.map((share) => yearShare(share, (stepsOf.get(share.row_key) ?? []).map(stepOf), names));
}

const shareRows = (db: ReadDatabase, { grantId, financialYear }: OfYear, bounds: Bounds) =>
  db
    .selectFrom(
      db
        .selectFrom('row_share')
        .select(['row_key', 'share_no', 'basis_points', 'position'])
        .select(sql<bigint>`net_pence + irrecoverable_vat_pence`.as('eligible_pence'))
        .where('grant_id', '=', grantId)
        .where('financial_year', '=', financialYear)
        .where(within(bounds))
        .as('share'),
    )
    .innerJoin('gl_row', 'gl_row.row_key', 'share.row_key')
    .select(['share.row_key', 'share.share_no', 'share.basis_points', 'share.position', 'share.eligible_pence'])
    .select(['gl_row.import_id', 'gl_row.row_no', 'gl_row.document_kind'])
    .orderBy('gl_row.position')
    .orderBy('share.share_no')
    .execute();

type ShareRow = Awaited<ReturnType<typeof shareRows>>[number];

function yearShare(
  share: ShareRow,
  steps: readonly ReturnType<typeof stepOf>[],
  names: ReadonlyMap<string, string>,
): YearShare {
  return {
    key: share.row_key as GlRowKey,
    shareNo: Number(share.share_no),
    importId: share.import_id as ImportId,
    ...given('fileName', names.get(share.import_id)),
    rowNo: Number(share.row_no),
    documentKind: share.document_kind,
    eligibleAmount: amount(share.eligible_pence),
    standing: shareStandingOf(placedOf(share), steps),
    ...becameOf(Number(share.share_no), steps),
  };
}

import { sql } from 'kysely';
import type { FileTotals, FoundTotals, ImportKind, OutcomeTotals } from '#projections';
import type { ImportId, PlainDate } from '#values';
import { within, type Bounds } from '../bounds.ts';
import { PageCursorRefused } from '../errors.ts';
import type { Page, PageOf } from '../page.ts';
import { positionAfter } from '../page.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { amount, day, given, json } from './values.ts';

/** A file that was imported: the totals it was held against, how far it is, and what became of its rows. */
export interface ImportView {
  readonly importId: ImportId;
  readonly fileName: string;
  readonly mapping: string;
  readonly mappingVersion: number;
  readonly standing: ImportStanding;
  /** Rows of the file, and how many of them have been dealt with. */
  readonly rows: number;
  readonly rowsTaken: number;
  readonly stated: FileTotals;
  readonly found: FoundTotals;
  /** Every row dealt with ends in exactly one of these; of a file that is complete they come to what was found. */
  readonly outcomes: OutcomeTotals;
  readonly position: bigint;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly completedAt?: string;
  readonly by: string;
  readonly byName: string;
}

export const IMPORT_STANDINGS = ['under-way', 'completed'] as const;
export type ImportStanding = (typeof IMPORT_STANDINGS)[number];

/** A row of a file that the ledger did not take, and why. */
export interface RefusedRowView {
  /** As a spreadsheet numbers it. */
  readonly rowNo: number;
  readonly code: string;
  readonly detail: string;
}

/** Imports of a kind, in the order in which they were recorded. */
export async function imports(
  db: ReadDatabase,
  kind: ImportKind,
  bounds: Bounds,
  page: PageOf,
): Promise<Page<ImportView>> {
  const rows = await importRows(db, kind, bounds)
    .where('position', '>', positionAfter(page))
    .orderBy('position')
    .limit(page.rows)
    .execute();
  const views = await importViews(db, rows, bounds);
  return page.of(
    views,
    ({ position }) => position.toString(),
    (view) => view,
  );
}

/** One import of a kind, or undefined where there is none within the bounds. */
export async function importOf(
  db: ReadDatabase,
  kind: ImportKind,
  importId: ImportId,
  bounds: Bounds,
): Promise<ImportView | undefined> {
  const rows = await importRows(db, kind, bounds).where('import_id', '=', importId).execute();
  const [view] = await importViews(db, rows, bounds);
  return view;
}

const importRows = (db: ReadDatabase, kind: ImportKind, bounds: Bounds) =>
  db.selectFrom('file_import').selectAll().where('kind', '=', kind).where(within(bounds));

/** The rows of a file that were refused, in the order of the file. */
export async function refusedRows(
  db: ReadDatabase,
  importId: ImportId,
  bounds: Bounds,
  page: PageOf,
): Promise<Page<RefusedRowView>> {
  const { after = '0' } = page;
  if (!/^\d{1,9}$/.test(after)) throw new PageCursorRefused();
  const rows = await db
    .selectFrom('import_refused_row')
    .select(['row_no', 'code', 'detail'])
    .where('import_id', '=', importId)
    .where('row_no', '>', BigInt(after))
    .where(within(bounds))
    .orderBy('row_no')
    .limit(page.rows)
    .execute();
  return page.of(
    rows,
    ({ row_no }) => row_no.toString(),
    ({ row_no, code, detail }) => ({ rowNo: Number(row_no), code, detail }),
  );
}

async function importViews(
  db: ReadDatabase,
  rows: readonly ReadTables['file_import'][],
  bounds: Bounds,
): Promise<readonly ImportView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ import_id }) => import_id);
  const sums = await outcomeSums(db, ids, bounds);
  return rows.map((row) =>
    importView(
      row,
      sums.find(({ import_id }) => import_id === row.import_id),
    ),
  );
}

const OUTCOMES = ['recorded', 'already', 'held', 'refused'] as const;
type Outcome = (typeof OUTCOMES)[number];
const SUMMED = OUTCOMES.flatMap(
  (outcome) => [`${outcome}_rows`, `${outcome}_debit_pence`, `${outcome}_credit_pence`] as const,
);
type Sums = { readonly [Name in `${Outcome}_${'rows' | 'debit_pence' | 'credit_pence'}`]: bigint };

const outcomeSums = (db: ReadDatabase, ids: readonly string[], bounds: Bounds) =>
  db
    .selectFrom('import_step')
    .select([
      'import_id',
      sql<string | null>`max(case when completed = 1 then recorded_at end)`.as('completed_at'),
      ...SUMMED.map((name) => sql<bigint>`sum(${sql.ref(name)})`.as(name)),
    ])
    .where('import_id', 'in', ids)
    .where(within(bounds))
    .groupBy('import_id')
    .execute();

type SumRow = Awaited<ReturnType<typeof outcomeSums>>[number];

function importView(row: ReadTables['file_import'], sums: SumRow | undefined): ImportView {
  const outcomes: OutcomeTotals = {
    recorded: totalsIn(sums, 'recorded'),
    recordedAlready: totalsIn(sums, 'already'),
    held: totalsIn(sums, 'held'),
    refused: totalsIn(sums, 'refused'),
  };
  return {
    importId: row.import_id as ImportId,
    fileName: row.file_name,
    mapping: row.mapping,
    mappingVersion: Number(row.mapping_version),
    standing: (sums?.completed_at ?? undefined) === undefined ? 'under-way' : 'completed',
    rows: Number(row.row_count),
    rowsTaken: Object.values(outcomes).reduce((total, { rows }) => total + rows, 0),
    stated: json(row.stated) as FileTotals,
    found: json(row.found) as FoundTotals,
    outcomes,
    position: row.position,
    effectiveOn: day(row.effective_on),
    recordedAt: row.recorded_at,
    ...given('completedAt', sums?.completed_at),
    by: row.by_subject,
    byName: row.by_name,
  };
}

const totalsIn = (sums: SumRow | undefined, outcome: Outcome): OutcomeTotals['recorded'] => {
  const of = sums as Sums | undefined;
  return {
    rows: Number(of?.[`${outcome}_rows`] ?? 0n),
    debitAmount: amount(of?.[`${outcome}_debit_pence`] ?? 0n),
    creditAmount: amount(of?.[`${outcome}_credit_pence`] ?? 0n),
  };
};

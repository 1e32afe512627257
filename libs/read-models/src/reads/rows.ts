import { hash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { isPlaced, type RowStanding } from '#projections';
import {
  firstDayOf,
  lastDayOf,
  WHOLE_IN_BASIS_POINTS,
  type FinancialYear,
  type GlRowKey,
  type GrantId,
  type ImportId,
} from '#values';
import { within, type Bounds } from '../bounds.ts';
import { notTaken } from '../indexes.ts';
import { positionAfter, type Page, type PageOf } from '../page.ts';
import type { ReadDatabase, ReadTables } from '../read-database.ts';
import { rowView, type GlRowView } from './row-views.ts';
import { timelineOfRow, type TimelineView } from './timeline.ts';

/** Which rows are wanted: those of which everything that is named here holds. */
export interface WhichRows {
  readonly standing?: RowStanding | undefined;
  readonly importId?: ImportId | undefined;
  /** Rows of which this grant has a share, or may still. */
  readonly grantId?: GrantId | undefined;
  /** Rows whose cost was incurred in this year. */
  readonly financialYear?: FinancialYear | undefined;
  readonly costCentre?: string | undefined;
}

/** A row, and everything that happened to it in its own stream and in the grants. */
export interface GlRowInFull {
  readonly row: GlRowView;
  readonly history: readonly TimelineView[];
}

/** Names a list in its cursors: shortly, for all that can be asked for together is longer than a cursor may be. */
export function listOfRows({ standing, importId, grantId, financialYear, costCentre }: WhichRows): string {
  const asked = JSON.stringify([standing, importId, grantId, financialYear, costCentre]);
  return `rows ${hash('sha256', asked, 'hex').slice(0, 16)}`;
}

/** So many rows are looked at together where only some of them stand as is wanted. */
const AT_A_TIME = 500;

/** Rows in the order in which they were recorded. */
export async function rows(db: ReadDatabase, which: WhichRows, bounds: Bounds, page: PageOf): Promise<Page<GlRowView>> {
  const found: GlRowView[] = [];
  const count = which.standing === undefined && which.grantId === undefined ? page.rows : AT_A_TIME;
  let after = positionAfter(page);
  for (;;) {
    const views = await rowViews(db, await candidates(db, { which, bounds, after, count }), bounds);
    found.push(...views.filter((view) => isWanted(view, which)));
    const last = views[views.length - 1];
    if (found.length >= page.rows || last === undefined || views.length < count) break;
    after = last.position;
  }
  return page.of(
    found,
    ({ position }) => position.toString(),
    (view) => view,
  );
}

/** One row with its history, or undefined where there is none within the bounds. */
export async function row(db: ReadDatabase, key: GlRowKey, bounds: Bounds): Promise<GlRowInFull | undefined> {
  const found = await db.selectFrom('gl_row').selectAll().where('row_key', '=', key).where(within(bounds)).execute();
  const [view] = await rowViews(db, found, bounds);
  return view && { row: view, history: await timelineOfRow(db, key, bounds) };
}

function isWanted({ standing, shares }: GlRowView, which: WhichRows): boolean {
  if (which.standing !== undefined && which.standing !== standing) return false;
  const { grantId } = which;
  return grantId === undefined || shares.some((share) => share.grantId === grantId && isPlaced(share.standing));
}

interface Asked {
  readonly which: WhichRows;
  readonly bounds: Bounds;
  readonly after: bigint;
  readonly count: number;
}

/** The next rows that may be wanted, by what the store can tell from an index. */
async function candidates(
  db: ReadDatabase,
  { which, bounds, after, count }: Asked,
): Promise<readonly ReadTables['gl_row'][]> {
  return db
    .selectFrom('gl_row')
    .selectAll()
    .where(within(bounds))
    .where('position', '>', after)
    .where(mayBe(which, bounds))
    .orderBy('position')
    .limit(count)
    .execute();
}

function mayBe(which: WhichRows, bounds: Bounds): RawBuilder<boolean> {
  const { standing, importId, grantId, financialYear, costCentre } = which;
  const conditions = [
    where(standing, (one) => mayStand(one, bounds)),
    where(importId, (id) => sql<boolean>`import_id = ${id}`),
    where(grantId, (id) => sql<boolean>`row_key in (select row_key from row_share where grant_id = ${id})`),
    where(financialYear, incurredIn),
    where(costCentre, (code) => sql<boolean>`cost_centre = ${code}`),
  ].filter((one) => one !== undefined);
  return conditions.length === 0 ? sql`1 = 1` : sql`${sql.join(conditions, sql` and `)}`;
}

const where = <Value>(
  value: Value | undefined,
  condition: (value: Value) => RawBuilder<boolean> | undefined,
): RawBuilder<boolean> | undefined => (value === undefined ? undefined : condition(value));

export const incurredIn = (financialYear: FinancialYear): RawBuilder<boolean> =>
  sql<boolean>`effective_on >= ${firstDayOf(financialYear).toString()}
    and effective_on <= ${lastDayOf(financialYear).toString()}`;

/** What a row must have been through to stand so; whether it does is told from all of its steps. */
export function mayStand(standing: RowStanding, bounds: Bounds): RawBuilder<boolean> | undefined {
  switch (standing) {
    case 'held':
      return stepped('held');
    case 'refused':
      return stepped('refused');
    case 'unallocated':
      return sql<boolean>`(waits_code is not null or ${stepped('returned')})`;
    case 'taken-in-part':
      return sql<boolean>`row_key in (select row_key from row_share where basis_points < ${BigInt(WHOLE_IN_BASIS_POINTS)})`;
    case 'on-its-way':
      return sql<boolean>`(${unanswered(bounds)} or ${stepped('reallocated')} or ${stepped('refused')})`;
    case 'taken':
      return undefined;
  }
}

/** A share about which its grant has said nothing within the bounds. */
const unanswered = ({ position, effectiveOn }: Bounds): RawBuilder<boolean> =>
  sql<boolean>`row_key in (select s.row_key from row_share as s where not exists (
    select 1 from row_step as t where t.row_key = s.row_key and t.share_no = s.share_no
      and t.position <= ${position} and t.effective_on <= ${effectiveOn}))`;

const stepped = (step: string): RawBuilder<boolean> =>
  sql<boolean>`row_key in (select row_key from row_step where step = ${step} and ${notTaken})`;

/** As many values as a statement may well have. */
const KEYS_AT_A_TIME = 1_000;

/** Rows with their shares as they stand at the bounds, in the order in which they are given. */
export async function rowViews(
  db: ReadDatabase,
  found: readonly ReadTables['gl_row'][],
  bounds: Bounds,
): Promise<readonly GlRowView[]> {
  const views: GlRowView[] = [];
  for (let at = 0; at < found.length; at += KEYS_AT_A_TIME) {
    views.push(...(await viewsOf(db, found.slice(at, at + KEYS_AT_A_TIME), bounds)));
  }
  return views;
}

async function viewsOf(
  db: ReadDatabase,
  found: readonly ReadTables['gl_row'][],
  bounds: Bounds,
): Promise<readonly GlRowView[]> {
  const keys = found.map(({ row_key }) => row_key);
  const shares = await db
    .selectFrom('row_share')
    .selectAll()
    .where('row_key', 'in', keys)
    .where(within(bounds))
    .orderBy('row_key')
    .orderBy('share_no')
    .execute();
  const steps = await db
    .selectFrom('row_step')
    .selectAll()
    .where('row_key', 'in', keys)
    .where(within(bounds))
    .orderBy('row_key')
    .orderBy('position')
    .orderBy('seq')
    .execute();
  const names = await fileNames(db, found);
  const [sharesOf, stepsOf] = [Map.groupBy(shares, keyOf), Map.groupBy(steps, keyOf)];
  return found.map((one) =>
    rowView({
      row: one,
      fileName: names.get(one.import_id),
      shares: sharesOf.get(one.row_key) ?? [],
      steps: stepsOf.get(one.row_key) ?? [],
    }),
  );
}

const keyOf = ({ row_key }: { readonly row_key: string }): string => row_key;

/** The files by the ids of their imports. */
export async function fileNames(
  db: ReadDatabase,
  rowsOfFiles: readonly Pick<ReadTables['gl_row'], 'import_id'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rowsOfFiles.map(({ import_id }) => import_id))];
  if (ids.length === 0) return new Map();
  const files = await db
    .selectFrom('file_import')
    .select(['import_id', 'file_name'])
    .where('import_id', 'in', ids)
    .execute();
  return new Map(files.map(({ import_id, file_name }) => [import_id, file_name]));
}

import { sql } from 'kysely';
import type { Projection, TableName } from '#projections';

/** Postings are read by their own side; the contra side is there for whoever adds up everything. */
const OWN_SIDE = `substr(account, 1, 7) <> 'contra:'`;
/** Written as in the index, or the store does not see that the index will do. */
export const ownSide = sql<boolean>`${sql.raw(OWN_SIDE)}`;

/** Most shares are taken at once; what else happens to rows is little, and is what is looked for. */
const NOT_TAKEN = `step <> 'taken'`;
export const notTaken = sql<boolean>`${sql.raw(NOT_TAKEN)}`;

/**
 * What the reads go by. The first holds all that a balance needs, so that it is answered from the index alone; that of
 * the timeline all that it is filtered by, so that what is passed over is passed over in the index.
 */
const INDEXES: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  posting: [
    `posting_by_line on posting (grant_id, account, financial_year, head, effective_on, position, pence, incurred_on,
      entry, partner) where ${OWN_SIDE}`,
    `posting_by_receipt on posting (receipt_id, account, effective_on, position, pence)
      where receipt_id is not null and ${OWN_SIDE}`,
  ],
  duty: ['duty_by_grant on duty (grant_id, position)', 'duty_by_paper on duty (reference, position)'],
  gl_row: [
    'gl_row_in_order on gl_row (position)',
    'gl_row_by_import on gl_row (import_id, position)',
    'gl_row_by_cost_centre on gl_row (cost_centre, position) where cost_centre is not null',
    'gl_row_that_waited on gl_row (position, row_key) where waits_code is not null',
  ],
  row_share: ['row_share_by_grant on row_share (grant_id, financial_year, row_key)'],
  row_step: [`row_step_by_kind on row_step (step, row_key) where ${NOT_TAKEN}`],
  file_import: ['file_import_in_order on file_import (kind, position)'],
  timeline: [
    `timeline_by_stream on timeline (stream, position, revision, type, effective_on, recorded_at, pence, by_subject,
      by_name)`,
    'timeline_by_reversal on timeline (stream, reverses, position) where reverses is not null',
  ],
};

/** Statements that make the indexes that are not there yet. */
export const indexesOf = (projections: readonly Projection[]): readonly string[] =>
  projections
    .flatMap(({ tables }) => tables)
    .flatMap(({ name }) => INDEXES[name] ?? [])
    .map((index) => `create index if not exists ${index}`);

import { sql } from 'kysely';
import { rowStream } from '#projections';
import type { GlRowKey, Pence, PlainDate } from '#values';
import { within, type Bounds } from '../bounds.ts';
import type { ReadDatabase } from '../read-database.ts';
import { positionAfter, type Page, type PageOf } from '../page.ts';
import { isWanted, type TimelineFilter } from './timeline-filter.ts';
import { day, given, optionalAmount, optionalJson } from './values.ts';

/** One event as a person reads it. */
export interface TimelineView {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly type: string;
  readonly sentence: string;
  readonly effectiveOn: PlainDate;
  readonly effectiveBasis: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
  /** The one amount of the event, where it has one. */
  readonly amount?: Pence;
  readonly reason?: string;
  readonly evidence?: unknown;
  /** The decision paper that it follows from. */
  readonly decisionReference?: string;
  readonly warnings?: unknown;
  /** The entry it makes, as `spend:12`. */
  readonly entry?: string;
  /** The entry it reverses. */
  readonly reverses?: string;
  /** Position of the event that reverses it. */
  readonly reversedBy?: bigint;
  /** Of an event of a grant: the row of the general ledger that asked for it. */
  readonly rowKey?: GlRowKey;
  /** Id of the event that it follows from. */
  readonly cause?: string;
}

/** A stream, what of it is wanted, and whether the latest comes first. */
export interface Told extends TimelineFilter {
  readonly stream: string;
  readonly order?: TimelineOrder | undefined;
}

export const TIMELINE_ORDERS = ['as-recorded', 'latest-first'] as const;
export type TimelineOrder = (typeof TIMELINE_ORDERS)[number];

/** What was recorded in a stream and is wanted, in that order or the latest first. */
export async function timeline(
  db: ReadDatabase,
  { stream, order, ...wanted }: Told,
  bounds: Bounds,
  page: PageOf,
): Promise<Page<TimelineView>> {
  const latestFirst = order === 'latest-first';
  const [beyond, direction] = latestFirst ? (['<', 'desc'] as const) : (['>', 'asc'] as const);
  let query = timelineRows(db, bounds).where('stream', '=', stream).where(within(bounds)).where(isWanted(wanted));
  if (page.after !== undefined) query = query.where('position', beyond, positionAfter(page));
  const rows = await query.orderBy('position', direction).limit(page.rows).execute();
  return page.of(rows, ({ position }) => position.toString(), timelineView);
}

/** The rows at some positions, in order. */
export async function timelineAt(
  db: ReadDatabase,
  positions: readonly bigint[],
  bounds: Bounds,
): Promise<readonly TimelineView[]> {
  if (positions.length === 0) return [];
  const rows = await timelineRows(db, bounds).where('position', 'in', positions).orderBy('position').execute();
  return rows.map(timelineView);
}

/** What happened to a row of the general ledger, in its own stream and in the grants that its shares went to, in order. */
export async function timelineOfRow(db: ReadDatabase, key: GlRowKey, bounds: Bounds): Promise<readonly TimelineView[]> {
  const inGrants = db
    .selectFrom('row_step')
    .select('position')
    .where('row_key', '=', key)
    .where('grant_id', 'is not', null);
  const rows = await timelineRows(db, bounds)
    .where(within(bounds))
    .where((either) => either.or([either('stream', '=', rowStream(key)), either('position', 'in', inGrants)]))
    .orderBy('position')
    .execute();
  return rows.map(timelineView);
}

/** An outcome may be recorded, reversed and recorded again: what reverses an entry is the first reversal after it. */
function timelineRows(db: ReadDatabase, { position, effectiveOn }: Bounds) {
  const reversedBy = sql<bigint | null>`(select min(r.position) from timeline as r
    where timeline.entry is not null and r.stream = timeline.stream and r.reverses = timeline.entry
    and r.position > timeline.position and r.position <= ${position} and r.effective_on <= ${effectiveOn})`;
  return db.selectFrom('timeline').selectAll().select(reversedBy.as('reversed_by'));
}

type Row = Awaited<ReturnType<ReturnType<typeof timelineRows>['execute']>>[number];

const timelineView = (row: Row): TimelineView => ({
  position: row.position,
  stream: row.stream,
  revision: row.revision,
  eventId: row.event_id,
  type: row.type,
  sentence: row.sentence,
  effectiveOn: day(row.effective_on),
  effectiveBasis: row.effective_basis,
  recordedAt: row.recorded_at,
  by: row.by_subject,
  byName: row.by_name,
  ...given('amount', optionalAmount(row.pence)),
  ...given('reason', row.reason),
  ...given('evidence', optionalJson(row.evidence)),
  ...given('decisionReference', row.decision_reference),
  ...given('warnings', optionalJson(row.warnings)),
  ...given('entry', row.entry),
  ...given('reverses', row.reverses),
  ...given('reversedBy', row.reversed_by),
  ...given('rowKey', row.row_key as GlRowKey | null),
  ...given('cause', row.cause),
});

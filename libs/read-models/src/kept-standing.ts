import { parseCursor } from '#event-log';
import type { Column, Projection } from '#projections';
import type { Place, Standing } from './projecting/place.ts';

/** How far a projection has come, kept beside its rows. */
export interface ProjectionRow {
  readonly name: string;
  readonly version: number;
  /** Its tables and their columns, as JSON. */
  readonly shape: string;
  readonly status: 'running' | 'stopped';
  /** The last event projected: its position, cursor and id, and the cursor of the event before it. */
  readonly position: bigint | null;
  readonly cursor: string | null;
  readonly previous_cursor: string | null;
  readonly event_id: string | null;
  /** Why it is stopped. */
  readonly problem: string | null;
}

export const projectionColumns: Readonly<Record<keyof ProjectionRow, Column>> = {
  name: 'text',
  version: 'integer',
  shape: 'text',
  status: 'text',
  position: 'integer?',
  cursor: 'text?',
  previous_cursor: 'text?',
  event_id: 'text?',
  problem: 'text?',
};

/** What a projection's tables look like, to notice that what is kept was made for other ones. */
export const shapeOf = ({ tables }: Projection): string => JSON.stringify(tables);

/** What is said of a projection that was made: its name, version and shape. */
export type MadeRow = Readonly<Record<'name' | 'version' | 'shape', unknown>>;

/** Whether what is kept was made for exactly these projections, of these versions and with these tables. */
export function isMadeFor(projections: readonly Projection[], rows: readonly MadeRow[]): boolean {
  const textOf = ({ name, version, shape }: MadeRow): string => JSON.stringify([name, Number(version), shape]);
  const wanted = projections.map((one) => textOf({ ...one, shape: shapeOf(one) }));
  return JSON.stringify(rows.map(textOf).sort()) === JSON.stringify(wanted.sort());
}

/** Where a projection stands, as kept. */
export const keptStanding = (projection: Projection, row: ProjectionRow): Standing => ({
  projection,
  place: keptPlace(row),
  problem: row.problem ?? undefined,
});

function keptPlace({ position, cursor, previous_cursor, event_id }: ProjectionRow): Place | undefined {
  if (position === null || cursor === null || event_id === null) return undefined;
  return {
    position,
    cursor: parseCursor(cursor),
    eventId: event_id,
    previousCursor: previous_cursor === null ? undefined : parseCursor(previous_cursor),
  };
}

type PlaceValues = [position: bigint | null, cursor: string | null, previous: string | null, eventId: string | null];

/** A place as it is kept, in the order of the columns: position, cursor, previous_cursor, event_id. */
export const valuesOfPlace = (place: Place | undefined): PlaceValues =>
  place === undefined
    ? [null, null, null, null]
    : [place.position, place.cursor, place.previousCursor ?? null, place.eventId];

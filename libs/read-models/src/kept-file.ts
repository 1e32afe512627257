import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { EventLog, StoredEvent } from '#event-log';
import type { Projection } from '#projections';
import { openForReading } from './connection.ts';
import type { Place, Standing } from './place.ts';
import { keptStandings } from './row-writer.ts';
import { shapeOf } from './schema.ts';

/**
 * Why read models are built anew, or that they are not: there was no file; it could not be read; it was made for other
 * projections; it does not belong to this log, or is ahead of it.
 */
export type Origin = 'kept' | 'missing' | 'unreadable' | 'other-version' | 'other-log';

/** Whether the file of an earlier run can be gone on with. */
export async function originOf(file: string, log: EventLog, projections: readonly Projection[]): Promise<Origin> {
  if (!existsSync(file)) return 'missing';
  const standings = readKept(file, projections);
  if (typeof standings === 'string') return standings;
  for (const { place } of standings) {
    if (place !== undefined && !(await isInLog(log, place))) return 'other-log';
  }
  return 'kept';
}

function readKept(
  file: string,
  projections: readonly Projection[],
): readonly Standing[] | 'unreadable' | 'other-version' {
  try {
    const db = openForReading(file);
    try {
      return isMadeFor(projections, db) ? keptStandings(db, projections) : 'other-version';
    } finally {
      db.close();
    }
  } catch {
    // Whatever is wrong with it, the log has everything that was in it.
    return 'unreadable';
  }
}

/** Whether a file holds exactly these projections, of these versions and with these tables. */
export function isMadeFor(projections: readonly Projection[], db: DatabaseSync): boolean {
  const rows = db.prepare('select name, version, shape from projection order by name').all();
  const wanted = projections.map((one) => ({ name: one.name, version: one.version, shape: shapeOf(one) }));
  return JSON.stringify(rows) === JSON.stringify(wanted.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

/** Whether the event at a place is still the same one. A log that was restored, or is another, has none or another. */
async function isInLog(log: EventLog, place: Place): Promise<boolean> {
  const event = await firstAfter(log, place.previousCursor);
  return event?.id === place.eventId && event.position === place.position;
}

async function firstAfter(log: EventLog, cursor: Place['previousCursor']): Promise<StoredEvent | undefined> {
  for await (const events of log.readAll(cursor)) return events[0];
  return undefined;
}

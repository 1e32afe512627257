import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { isMadeFor, type MadeRow } from '../kept-standing.ts';
import { belongTo, type Origin } from '../origin.ts';
import type { Standing } from '../projecting/place.ts';
import { openForReading } from './connection.ts';
import { keptStandings } from './sqlite-store.ts';

/** Whether the file of an earlier run can be gone on with. */
export async function originOf(file: string, log: EventLog, projections: readonly Projection[]): Promise<Origin> {
  if (!existsSync(file)) return 'missing';
  const standings = readKept(file, projections);
  if (typeof standings === 'string') return standings;
  return (await belongTo(log, standings)) ? 'kept' : 'other-log';
}

function readKept(
  file: string,
  projections: readonly Projection[],
): readonly Standing[] | 'unreadable' | 'other-version' {
  try {
    const db = openForReading(file);
    try {
      return fileIsMadeFor(projections, db) ? keptStandings(db, projections) : 'other-version';
    } finally {
      db.close();
    }
  } catch {
    // Whatever is wrong with it, the log has everything that was in it.
    return 'unreadable';
  }
}

/** Whether a file holds exactly these projections, of these versions and with these tables. */
export const fileIsMadeFor = (projections: readonly Projection[], db: DatabaseSync): boolean =>
  isMadeFor(projections, db.prepare('select name, version, shape from projection').all() as unknown as MadeRow[]);

import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { RebuildStopped } from '../errors.ts';
import { indexesOf } from '../indexes.ts';
import { Runner } from '../projecting/runner.ts';
import { openForBuilding } from './connection.ts';
import { removeDatabase } from './files.ts';
import { createSchema } from './schema.ts';
import { keptStandings, SqliteStore } from './sqlite-store.ts';

/** Read models under construction, in a file of their own. */
export interface Construction {
  /** Projects what the log has by now. */
  catchUp(): Promise<void>;
  /**
   * Closes the file, whole.
   * @throws RebuildStopped if a projection did not take every event
   */
  finish(): void;
  /** Closes and removes it, unless it was finished. */
  abandon(): void;
}

/** Begins to build read models anew from the first event. */
export function construct(file: string, log: EventLog, projections: readonly Projection[]): Construction {
  removeDatabase(file);
  const db = openForBuilding(file);
  createSchema(db, projections);
  const store = new SqliteStore(db, projections);
  const runner = new Runner({ log, store, standings: keptStandings(db, projections) });
  return {
    catchUp: () => runner.catchUp(),
    finish() {
      RebuildStopped.ifStopped(runner.standings);
      for (const index of indexesOf(projections)) db.exec(index);
      db.close();
    },
    abandon() {
      if (!db.isOpen) return;
      db.close();
      removeDatabase(file);
    },
  };
}

import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { openForBuilding } from './connection.ts';
import { RebuildStopped } from './errors.ts';
import { removeDatabase } from './files.ts';
import { createIndexes } from './indexes.ts';
import { keptStandings, RowWriter } from './row-writer.ts';
import { Runner } from './runner.ts';
import { createSchema } from './schema.ts';

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
  const runner = new Runner(log, new RowWriter(db, projections), keptStandings(db, projections));
  return {
    catchUp: () => runner.catchUp(),
    finish() {
      const problems = runner.standings.flatMap(({ projection, problem }) =>
        problem === undefined ? [] : [`${projection.name}: ${problem}`],
      );
      if (problems.length > 0) throw new RebuildStopped(problems);
      createIndexes(db, projections);
      db.close();
    },
    abandon() {
      if (!db.isOpen) return;
      db.close();
      removeDatabase(file);
    },
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { openForReading, openForWriting } from './connection.ts';
import { createIndexes } from './indexes.ts';
import { kyselyOn, type ReadDatabase } from './kysely-on-node.ts';
import { keptStandings, RowWriter } from './row-writer.ts';
import { Runner } from './runner.ts';
import { createSchema } from './schema.ts';
import type { Waiters } from './waiters.ts';

/** The file that is read from and kept up to date: a connection that writes, one that reads, and the runner. */
export interface LiveFile {
  readonly runner: Runner;
  readonly db: ReadDatabase;
  /** Nothing may be reading or following. */
  close(): void;
}

/** Opens the live file, which is made if it is not there. */
export function openLive(file: string, isNew: boolean, parts: LiveParts): LiveFile {
  const { log, projections, waiters } = parts;
  const writing = openForWriting(file);
  let reading: DatabaseSync | undefined;
  try {
    if (isNew) createSchema(writing, projections);
    createIndexes(writing, projections);
    reading = openForReading(file);
    const db = kyselyOn(reading);
    const runner = new Runner(log, new RowWriter(writing, projections), keptStandings(writing, projections), waiters);
    const close = closerOf(writing, reading);
    return { runner, db, close };
  } catch (error) {
    reading?.close();
    writing.close();
    throw error;
  }
}

export interface LiveParts {
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly waiters: Waiters;
}

/** The writer goes last, so that it takes the write-ahead log into the file and away. */
const closerOf = (writing: DatabaseSync, reading: DatabaseSync) => (): void => {
  reading.close();
  writing.close();
};

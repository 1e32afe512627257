import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { indexesOf } from '../indexes.ts';
import { Runner } from '../projecting/runner.ts';
import type { Waiters } from '../projecting/waiters.ts';
import type { ReadDatabase } from '../read-database.ts';
import { openForReading, openForWriting } from './connection.ts';
import { kyselyOn } from './kysely-on-node.ts';
import { createSchema } from './schema.ts';
import { keptStandings, SqliteStore } from './sqlite-store.ts';

/** The file that is read from and kept up to date: a connection that writes, one that reads, and the runner. */
export interface LiveFile {
  readonly runner: Runner;
  readonly db: ReadDatabase;
  /** Whether the file still lies where it was opened: a file that was removed can be used, but nobody finds it again. */
  isThere(): boolean;
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
    // On full tables this takes a while, but less than keeping them did.
    for (const index of indexesOf(projections)) writing.exec(index);
    reading = openForReading(file);
    const store = new SqliteStore(writing, projections);
    const standings = keptStandings(writing, projections);
    const runner = new Runner({ log, store, standings, onMoved: (moved) => waiters.look(moved) });
    const opened = inodeOf(file);
    const isThere = (): boolean => inodeOf(file) === opened;
    return { runner, db: kyselyOn(reading), isThere, close: closerOf(writing, reading) };
  } catch (error) {
    reading?.close();
    writing.close();
    throw error;
  }
}

/** What a name stands for; undefined where it stands for nothing. */
const inodeOf = (file: string): bigint | undefined => statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;

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

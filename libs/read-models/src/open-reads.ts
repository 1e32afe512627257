import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { PROJECTIONS, type Projection } from '#projections';
import { openForReading } from './connection.ts';
import { NoReadModels } from './errors.ts';
import { isMadeFor } from './kept-file.ts';
import { kyselyOn } from './kysely-on-node.ts';
import { Reads } from './reads.ts';

/** Read models that another process keeps up to date, or none does. */
export interface OpenedReads {
  readonly reads: Reads;
  close(): void;
}

/**
 * Opens read models for reading alone, also beside a service that keeps them. They are as far as that service has
 * come; after a rebuild swapped its file, what was opened before goes on showing the old one.
 * @throws NoReadModels if there are none, or they were made by another version
 */
export function openReads(file: string, projections: readonly Projection[] = PROJECTIONS): OpenedReads {
  const connection = connectionTo(file, projections);
  if (connection === undefined) throw new NoReadModels(file);
  const db = kyselyOn(connection);
  return { reads: new Reads({ read: async (work) => work(db) }), close: () => connection.close() };
}

function connectionTo(file: string, projections: readonly Projection[]): DatabaseSync | undefined {
  if (!existsSync(file)) return undefined;
  let connection: DatabaseSync | undefined;
  try {
    connection = openForReading(file);
    if (isMadeFor(projections, connection)) return connection;
  } catch {
    // Not a database, or not of ours.
  }
  connection?.close();
  return undefined;
}

import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Projection } from '#projections';
import { NoReadModels } from '../errors.ts';
import type { OpenedReads } from '../read-models.ts';
import { Reads } from '../reads.ts';
import { openForReading } from './connection.ts';
import { fileIsMadeFor } from './kept-file.ts';
import { kyselyOn } from './kysely-on-node.ts';

/**
 * Opens a file for reading alone; after a rebuild swapped it, what was opened before goes on showing the old one.
 * @throws NoReadModels
 */
export async function openFileReads(file: string, projections: readonly Projection[]): Promise<OpenedReads> {
  const connection = connectionTo(file, projections);
  if (connection === undefined) throw new NoReadModels(file);
  const db = kyselyOn(connection);
  return { reads: new Reads({ read: async (work) => work(db) }), close: async () => connection.close() };
}

function connectionTo(file: string, projections: readonly Projection[]): DatabaseSync | undefined {
  if (!existsSync(file)) return undefined;
  let connection: DatabaseSync | undefined;
  try {
    connection = openForReading(file);
    if (fileIsMadeFor(projections, connection)) return connection;
  } catch {
    // Not a database, or not of ours.
  }
  connection?.close();
  return undefined;
}

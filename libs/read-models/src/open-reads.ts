import { existsSync } from 'node:fs';
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
  if (!existsSync(file)) throw new NoReadModels(file);
  const connection = openForReading(file);
  if (!isReadable(projections, connection)) {
    connection.close();
    throw new NoReadModels(file);
  }
  const db = kyselyOn(connection);
  return { reads: new Reads({ read: async (work) => work(db) }), close: () => connection.close() };
}

function isReadable(projections: readonly Projection[], connection: ReturnType<typeof openForReading>): boolean {
  try {
    return isMadeFor(projections, connection);
  } catch {
    // Not a database, or not of ours.
    return false;
  }
}

import type { Projection } from '#projections';
import { NoReadModels, ReadModelsUnavailable } from '../errors.ts';
import { isMadeFor } from '../kept-standing.ts';
import type { OpenedReads, PostgresLocation } from '../read-models.ts';
import { Reads } from '../reads.ts';
import { databaseOf } from './database.ts';
import { Reading } from './reading.ts';

/**
 * Opens a database for reading alone.
 * @throws NoReadModels, ReadModelsUnavailable
 */
export async function openDatabaseReads(
  location: PostgresLocation,
  projections: readonly Projection[],
): Promise<OpenedReads> {
  const database = databaseOf(location);
  const reading = new Reading(database);
  try {
    const rows = await reading.rows('select name, version, shape from projection');
    if (!isMadeFor(projections, rows)) throw new NoReadModels(`the schema ${database.schema}`);
    return { reads: new Reads(reading), close: () => reading.close() };
  } catch (error) {
    await reading.close();
    if (!(error instanceof ReadModelsUnavailable)) throw error;
    if (error.because !== 'unreachable') throw new NoReadModels(`the schema ${database.schema}`);
    throw ReadModelsUnavailable.atOpening(error.cause);
  }
}

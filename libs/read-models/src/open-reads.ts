import { PROJECTIONS, type Projection } from '#projections';
import { openDatabaseReads } from './postgres/open-database-reads.ts';
import type { OpenedReads, ReadModelLocation } from './read-models.ts';
import { openFileReads } from './sqlite/open-file-reads.ts';

/**
 * Opens read models for reading alone, also beside a service that keeps them. They are as far as that service has
 * come.
 * @throws NoReadModels if there are none, or they were made by another version
 * @throws ReadModelsUnavailable if the database cannot be reached
 */
export async function openReads(
  location: ReadModelLocation,
  projections: readonly Projection[] = PROJECTIONS,
): Promise<OpenedReads> {
  return location.kind === 'sqlite'
    ? openFileReads(location.file, projections)
    : openDatabaseReads(location, projections);
}

import { PROJECTIONS, type Projection } from '#projections';
import { withDatabaseSnapshot } from '../postgres/database-snapshot.ts';
import type { ReadModelLocation } from '../read-models.ts';
import { withFileSnapshot } from '../sqlite/file-snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Looks at read models without changing anything, also beside a service that keeps them.
 * @throws NoReadModels if there are none, or they were made by another version
 * @throws ReadModelsUnavailable if the database cannot be reached
 */
export async function withSnapshot<Result>(
  location: ReadModelLocation,
  work: (snapshot: Snapshot) => Promise<Result>,
  projections: readonly Projection[] = PROJECTIONS,
): Promise<Result> {
  return location.kind === 'sqlite'
    ? withFileSnapshot(location.file, projections, work)
    : withDatabaseSnapshot(location, projections, work);
}

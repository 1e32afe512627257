import { PostgresReadModels } from './postgres/postgres-read-models.ts';
import type { ReadModelLocation, ReadModelParts, ReadModels } from './read-models.ts';
import { SqliteReadModels } from './sqlite/sqlite-read-models.ts';

/**
 * Opens the read models, or begins them anew where those of an earlier run cannot be gone on with. Nothing is
 * projected yet: `catchUp` or `follow` does that.
 * @throws ReadModelsInUse while another process keeps the file
 * @throws OtherVersionKept while another process keeps another version of them in the database
 * @throws ReadModelsUnavailable if the database cannot be reached
 */
export async function openReadModels(location: ReadModelLocation, parts: ReadModelParts): Promise<ReadModels> {
  return location.kind === 'sqlite'
    ? SqliteReadModels.open(location.file, parts)
    : PostgresReadModels.open(location, parts);
}

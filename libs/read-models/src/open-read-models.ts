import type { ReadModelLocation, ReadModelParts, ReadModels } from './read-models.ts';
import { SqliteReadModels } from './sqlite/sqlite-read-models.ts';

/**
 * Opens the read models, or begins them anew where those of an earlier run cannot be gone on with. Nothing is
 * projected yet: `catchUp` or `follow` does that.
 * @throws ReadModelsInUse while another process keeps a file, or keeps another version of them in a database
 * @throws ReadModelsUnavailable if the database cannot be reached
 */
export async function openReadModels(location: ReadModelLocation, parts: ReadModelParts): Promise<ReadModels> {
  return SqliteReadModels.open(location.file, parts);
}

import type { ReadModelLocation } from '#read-models';
import { newFile, sqliteTables } from './sqlite-tables.ts';
import type { Tables } from './tables.ts';
import { newSchema, postgresTables } from './postgres-tables.ts';

/** A store that read models are kept in. */
export interface TestStore {
  readonly name: string;
  /** A place of its own, with nothing in it, which is gone after the test. */
  readonly newLocation: () => Promise<ReadModelLocation>;
}

/** Both run the very same specs. */
export const STORES: readonly TestStore[] = [
  { name: 'SQLite', newLocation: async () => ({ kind: 'sqlite', file: newFile() }) },
  { name: 'PostgreSQL', newLocation: newSchema },
];

/** The tables in a place. */
export const tablesIn = (location: ReadModelLocation): Tables =>
  location.kind === 'sqlite' ? sqliteTables(location.file) : postgresTables(location);

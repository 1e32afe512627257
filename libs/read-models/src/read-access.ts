import type { ReadDatabase } from './read-database.ts';

/** Whatever lets a read have the database. */
export interface ReadAccess {
  read<Result>(work: (db: ReadDatabase) => Promise<Result>): Promise<Result>;
}

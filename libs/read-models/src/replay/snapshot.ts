import type { AnyTable } from '#projections';
import type { Standing } from '../projecting/place.ts';

/** Read models as they were at one moment, whatever is written to them meanwhile. */
export interface Snapshot {
  /** How far each projection has come, and which is stopped. */
  readonly standings: readonly Standing[];
  /** The rows of a table in order of its key, each as its text (`rowText`), in batches. Each table can be read once. */
  rows(table: AnyTable): AsyncIterable<readonly string[]>;
}

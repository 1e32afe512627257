import type { Standing } from './place.ts';
import type { Taken } from './take.ts';

/** Where the rows of the projections are written, one transaction a batch. */
export interface ProjectionStore {
  /**
   * Writes the changes and the new places of projections, all or nothing.
   * @returns undefined once they are written; or, if somebody else has moved a place meanwhile and so nothing was
   * written, where the projections stand now
   * @throws RowsRefused if the store does not take one of the rows, though nothing is wrong with the store
   * @throws anything else if the store is at fault; nothing of it may then be taken to be written
   */
  write(taken: readonly Taken[]): Promise<readonly Standing[] | undefined>;
}

/** A row does not fit its table: the event that it was made from is at fault, and not the store. Nothing was written. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused';

  constructor(cause: unknown) {
    super('The store does not take a row of a projection.', { cause });
  }
}

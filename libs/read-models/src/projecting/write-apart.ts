import type { Standing } from './place.ts';
import { RowsRefused, type ProjectionStore } from './projection-store.ts';
import { problemOf, take, type Batch, type Taken } from './take.ts';

/** Is told at once where a projection stands when that has been written: what comes after it may fail. */
export type OnWritten = (standing: Standing) => void;

/**
 * Writes what projections make of a batch of which the store has refused a row: each projection on its own, and the one
 * whose row it is event by event, to find the event that is at fault. That one is stopped there; the others go on.
 */
export class WriteApart {
  readonly #store: ProjectionStore;
  readonly #onWritten: OnWritten;

  constructor(store: ProjectionStore, onWritten: OnWritten) {
    this.#store = store;
    this.#onWritten = onWritten;
  }

  /**
   * @returns undefined; or, if somebody else has moved a place meanwhile, where all stand now
   * @throws whatever the store throws if it is at fault
   */
  async write(taken: readonly Taken[], batch: Batch): Promise<readonly Standing[] | undefined> {
    for (const one of taken) {
      const outcome = await this.#try(one);
      const last = outcome.refused === undefined ? outcome : await this.#writeEvents(one.before, batch);
      if (last.overtakenBy !== undefined) return last.overtakenBy;
    }
    return undefined;
  }

  async #writeEvents(before: Standing, batch: Batch): Promise<Outcome> {
    let at = before;
    for (const [index, event] of batch.events.entries()) {
      const one = take(at, batch, index + 1);
      if (one.standing === at) continue;
      const { overtakenBy, refused } = await this.#try(one);
      if (overtakenBy !== undefined) return { overtakenBy };
      if (refused !== undefined) {
        const standing = { ...at, problem: problemOf(event, refused.cause) };
        return this.#try({ before: at, standing, changes: [], gap: undefined });
      }
      at = one.standing;
    }
    return {};
  }

  async #try(taken: Taken): Promise<Outcome> {
    try {
      const overtakenBy = await this.#store.write([taken]);
      if (overtakenBy !== undefined) return { overtakenBy };
      this.#onWritten(taken.standing);
      return {};
    } catch (error) {
      if (error instanceof RowsRefused) return { refused: error };
      throw error;
    }
  }
}

/** Neither: it was written. */
interface Outcome {
  readonly overtakenBy?: readonly Standing[];
  readonly refused?: RowsRefused;
}

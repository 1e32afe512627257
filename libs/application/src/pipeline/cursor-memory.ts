import type { Cursor } from '#event-log';
import type { Batch } from './batch.ts';

const CURSORS_MAX = 1_000;

/**
 * The cursors that commands were answered with where they were not the last of their append, by the revision of their
 * first event. A stored event does not know them, and a repeat is to be answered as the first time.
 */
export class CursorMemory {
  readonly #cursors = new Map<bigint, Cursor>();

  of(revision: bigint): Cursor | undefined {
    return this.#cursors.get(revision);
  }

  keep<Command, Event>(batch: Batch<Command, Event>, cursor: Cursor): void {
    if (batch.alone) return;
    for (const { placed } of batch.members) {
      const [first] = placed;
      if (first !== undefined && placed[placed.length - 1]?.revision !== batch.last)
        this.#cursors.set(first.revision, cursor);
    }
    for (const oldest of this.#cursors.keys()) {
      if (this.#cursors.size <= CURSORS_MAX) return;
      this.#cursors.delete(oldest);
    }
  }
}

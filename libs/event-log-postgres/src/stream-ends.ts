import type { ExpectedRevision } from '#event-log';

const REMEMBERED_MAX = 50_000;

/**
 * Where streams were last seen to end. Only a hint, because other instances append too: what it says is never answered
 * to anybody. It spares the server an append that would be refused.
 */
export class StreamEnds {
  readonly #ends = new Map<string, ExpectedRevision>();

  of(stream: string): ExpectedRevision | undefined {
    return this.#ends.get(stream);
  }

  remember(stream: string, end: ExpectedRevision): void {
    // All are forgotten and not the least recently used, because it happens seldom and costs little.
    if (this.#ends.size >= REMEMBERED_MAX) this.#ends.clear();
    this.#ends.set(stream, end);
  }
}

import { EventIdReused, type NewEvent } from '#event-log';
import type { Reads } from './reads.ts';
import { fromServer, type Unplaced } from './stored-form.ts';
import { PAGE_EVENTS, type Take } from './pages.ts';
import type { KnownIds, StreamMemory } from './stream-memory.ts';
import type { StreamNames } from './stream-names.ts';

/** Reads the ledger's streams, and remembers whatever ids it comes by. */
export class StreamEvents {
  readonly #reads: Reads;
  readonly #names: StreamNames;
  readonly #memory: StreamMemory;

  constructor(reads: Reads, names: StreamNames, memory: StreamMemory) {
    this.#reads = reads;
    this.#names = names;
    this.#memory = memory;
  }

  /**
   * The events of a stream from a revision on, a page at a time.
   * @throws LogUnavailable, ForeignEvent
   */
  async *from(stream: string, revision: bigint): AsyncGenerator<readonly Unplaced[]> {
    const known = this.#memory.of(stream);
    yield* this.#pages(stream, revision, Infinity, known);
  }

  async *#pages(
    stream: string,
    revision: bigint,
    countMax: number,
    known: KnownIds,
  ): AsyncGenerator<readonly Unplaced[]> {
    const take: Take<Unplaced> = (recorded) => {
      const item = fromServer(recorded, stream);
      return { item, bytes: item.json.length };
    };
    let isEnd = false;
    for (let at = revision, left = countMax; !isEnd && left > 0;) {
      const page = await this.#reads.stream(this.#names.inDatabase(stream), at, take, Math.min(left, PAGE_EVENTS));
      const { items } = page;
      this.#memory.learn(
        stream,
        known,
        at,
        items.map(({ id }) => id),
      );
      if (items.length > 0) yield items;
      isEnd = page.isEnd;
      at += BigInt(items.length);
      left -= items.length;
    }
  }

  /** Learns the ids of a stream from where they are not known any more, to its end or a revision. */
  async learn(stream: string, known: KnownIds, upTo?: bigint): Promise<void> {
    const from = known.upTo + 1n;
    const count = upTo === undefined ? Infinity : Number(upTo + 1n - from);
    for await (const _page of this.#pages(stream, from, count, known));
  }

  /**
   * The last of the events if the stream has just these from a revision on.
   * @throws EventIdReused for the first that is not there
   */
  async sameFrom(stream: string, revision: bigint, events: readonly NewEvent[]): Promise<Unplaced> {
    const stored: Unplaced[] = [];
    for await (const page of this.#pages(stream, revision, events.length, this.#memory.of(stream)))
      stored.push(...page);
    for (const [index, { id, type, json }] of events.entries()) {
      const there = stored[index];
      if (there?.id !== id || there.type !== type || there.json !== json) throw new EventIdReused(id);
    }
    return stored[stored.length - 1] as Unplaced;
  }
}

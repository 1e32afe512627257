import { type Head, LogUnavailable, numberOfCursor, type StoredEvent } from '#event-log';
import type { Counter } from './counter.ts';
import { PAGE_EVENTS, type Take } from './pages.ts';
import type { Reads } from './reads.ts';
import { commitOf, fromServer, isOfLedger, place, type Unplaced } from './stored-form.ts';
import type { StreamNames } from './stream-names.ts';

/** Reads the ledger's events in the order of their positions. */
export class AllEvents {
  readonly #reads: Reads;
  readonly #names: StreamNames;
  readonly #counter: Counter;

  constructor(reads: Reads, names: StreamNames, counter: Counter) {
    this.#reads = reads;
    this.#names = names;
    this.#counter = counter;
  }

  /** Everything behind a commit position, or from the start, up to the head given. */
  async *after(commit: bigint | undefined, head: Promise<Head | undefined>): AsyncGenerator<readonly StoredEvent[]> {
    const upTo = await head;
    const position = commit === undefined ? 0n : await this.#counter.places.countUpTo(commit);
    yield* this.#between(position, commit, upTo);
  }

  /** Everything from a position on, up to the head given. */
  async *from(position: bigint, head: Promise<Head | undefined>): AsyncGenerator<readonly StoredEvent[]> {
    const upTo = await head;
    if (upTo === undefined || position > upTo.position) return;
    const commit = position <= 0n ? undefined : await this.#counter.places.commitAt(position - 1n);
    yield* this.#between(position < 0n ? 0n : position, commit, upTo);
  }

  /** From a position on, which is that of the first event behind a commit position. */
  async *#between(
    position: bigint,
    commit: bigint | undefined,
    upTo: Head | undefined,
  ): AsyncGenerator<readonly StoredEvent[]> {
    if (upTo === undefined) return;
    let next = position;
    let at = commit ?? this.#counter.start;
    while (next <= upTo.position) {
      const left = Number(upTo.position - next) + 1;
      const recent = this.#counter.recent.from(next, Math.min(left, PAGE_EVENTS));
      const page = recent.length > 0 ? undefined : await this.#page(next, at);
      const batch = page === undefined ? recent : page.events.slice(0, left);
      next += BigInt(batch.length);
      at = page === undefined ? numberOfCursor((batch[batch.length - 1] as StoredEvent).cursor) : page.at;
      if (batch.length > 0) yield batch;
      if (page?.isEnd === true && next <= upTo.position) throw new LogUnavailable('unreachable', new FewerEvents());
    }
  }

  /** The ledger's events of one page behind a commit position, and the commit position that the page goes up to. */
  async #page(position: bigint, after: bigint | undefined): Promise<PlacedPage> {
    const page = await this.#reads.all(after, this.#take);
    const events: StoredEvent[] = [];
    let at = after;
    for (const { commit, event } of page.items) {
      // The server begins with the event at the position itself.
      if (at !== undefined && commit <= at) continue;
      at = commit;
      if (event !== undefined) events.push(place(event, position + BigInt(events.length)));
    }
    return { events, at, isEnd: page.isEnd };
  }

  readonly #take: Take<Passed> = (recorded) => {
    const stream = this.#names.inLedger(recorded.streamId);
    const event = stream !== undefined && isOfLedger(recorded) ? fromServer(recorded, stream) : undefined;
    return { item: { commit: commitOf(recorded), event }, bytes: event?.json.length ?? 0 };
  };
}

/** What a read of everything comes by: an event of the ledger's or another. */
interface Passed {
  readonly commit: bigint;
  readonly event: Unplaced | undefined;
}

interface PlacedPage {
  readonly events: readonly StoredEvent[];
  readonly at: bigint | undefined;
  readonly isEnd: boolean;
}

class FewerEvents extends Error {
  override readonly name = 'FewerEvents';

  constructor() {
    super('KurrentDB has fewer events of the ledger than were counted before.');
  }
}

import type { Head } from '#event-log';
import { cursorOf } from '#event-log';
import type { RecordedEvent } from '@eventstore/db-client';
import { HeadsAsked } from './heads-asked.ts';
import { type Chunk, CHUNK_PLACES, type PlaceChunks } from './place-chunks.ts';
import { Places } from './places.ts';
import type { Reads } from './reads.ts';
import { RecentEvents } from './recent-events.ts';
import { commitOf, fromServer, isOfLedger, place, type Unplaced } from './stored-form.ts';
import type { StreamNames } from './stream-names.ts';

export interface CounterParts {
  readonly reads: Reads;
  readonly names: StreamNames;
  readonly chunks: PlaceChunks;
  /** Nothing of the log lies at or before this commit position. */
  readonly after?: bigint | undefined;
}

/**
 * Counts the ledger's events in the order in which they lie in the server's log: that number is an event's position. It
 * is the same for all who count, because the order is, and no event comes to lie before one that could be read.
 */
export class Counter {
  readonly #parts: CounterParts;
  readonly recent = new RecentEvents();
  readonly heads = new HeadsAsked();
  readonly places: Places;
  /** Everything up to here has been looked at. */
  #at: bigint | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** Goes on from the last chunk stored. */
  static async open(parts: CounterParts): Promise<Counter> {
    const last = await parts.chunks.last();
    return new Counter(parts, last);
  }

  private constructor(parts: CounterParts, last: { readonly number: number; readonly chunk: Chunk } | undefined) {
    this.#parts = parts;
    const at = last?.chunk[CHUNK_PLACES - 1];
    this.places = last === undefined ? new Places(parts.chunks) : new Places(parts.chunks, last.number + 1, at);
    this.#at = at === undefined ? parts.after : BigInt(at);
  }

  /** Nothing of the log lies at or before this commit position. */
  get start(): bigint | undefined {
    return this.#parts.after;
  }

  /** The last event counted. */
  get head(): Head | undefined {
    const { count, last } = this.places;
    return count === 0n ? undefined : { position: count - 1n, cursor: cursorOf(last) };
  }

  /**
   * The last event of all whose append was answered before this was called, whoever made it; and of none that this
   * process appended later.
   * @throws LogUnavailable
   */
  headNow(): Promise<Head | undefined> {
    return this.heads.ask(
      () => this.countOn(),
      () => this.head,
    );
  }

  /**
   * Counts everything whose append was answered before this was called, whoever made it.
   * @throws LogUnavailable
   */
  countOn(): Promise<void> {
    if (this.#running === undefined) return this.#run();
    // The run under way may have been past the end of the log before what was answered lately had come there.
    this.#next ??= this.#running.then(
      () => this.#runNext(),
      () => this.#runNext(),
    );
    return this.#next;
  }

  /** Counts up to a commit position at least. */
  async countUpTo(commit: bigint): Promise<void> {
    if (this.#at === undefined || this.#at < commit) await this.countOn();
  }

  #runNext(): Promise<void> {
    this.#next = undefined;
    return this.#run();
  }

  #run(): Promise<void> {
    this.#running = this.#toTheEnd().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #toTheEnd(): Promise<void> {
    for (let isEnd = false; !isEnd;) {
      const take = (item: RecordedEvent) => ({ item, bytes: 0 });
      const page = await this.#parts.reads.all(this.#at, take);
      ({ isEnd } = page);
      for (const recorded of page.items) this.#count(recorded, isEnd);
    }
    this.#parts.chunks.save();
  }

  /** Only the end of the log is kept: while there is more to count, nobody follows closely. */
  #count(recorded: RecordedEvent, isKept: boolean): void {
    const commit = commitOf(recorded);
    if (this.#at !== undefined && commit <= this.#at) return;
    this.#at = commit;
    const stream = this.#parts.names.inLedger(recorded.streamId);
    if (stream === undefined || !isOfLedger(recorded)) return;
    this.heads.counting(stream, recorded.revision, this.head);
    const position = this.places.count;
    this.places.add(commit);
    const event = isKept ? readable(recorded, stream) : undefined;
    if (event === undefined) this.recent.clear();
    else this.recent.push(place(event, position));
  }
}

/** Whoever comes to read an event that is damaged is told; that others are counted behind it does not depend on it. */
function readable(recorded: RecordedEvent, stream: string): Unplaced | undefined {
  try {
    return fromServer(recorded, stream);
  } catch {
    return undefined;
  }
}

import { checkAppend } from './append-limits.ts';
import { Bell } from './bell.ts';
import { type Cursor, cursorOf, numberOfCursor } from './cursor.ts';
import { type Followed, followLog } from './follow.ts';
import { EventIdReused, LogUnavailable, WrongExpectedRevision } from './errors.ts';
import type { Appended, EventLog, ExpectedRevision, Head, NewEvent, StoredEvent } from './port.ts';

const BATCH_EVENTS = 500;

/** A log that is gone with the process: for tests, and for trying a thing out. It keeps every promise but durability. */
export class MemoryEventLog implements EventLog {
  readonly othersMayAppend = false;
  readonly answersPositions = true;
  readonly #all: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #ids = new Map<string, StoredEvent>();
  readonly #bell = new Bell();
  readonly #followed: Followed = {
    bell: this.#bell,
    readAll: (after) => this.readAll(after),
    isClosed: () => this.#closed,
  };
  #closed = false;

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    checkAppend(stream, expected, events);
    this.#refuseIfClosed();
    const first = expected === 'no-stream' ? 0n : expected + 1n;
    const again = this.#storedBefore(stream, first, events);
    if (again !== undefined) return answer(again);
    const present = this.#streams.get(stream);
    const actual = present === undefined ? 'no-stream' : BigInt(present.length - 1);
    if (actual !== expected) throw new WrongExpectedRevision(stream, expected, actual);
    const last = this.#store(stream, first, events);
    this.#bell.ring();
    return answer(last);
  }

  /** The last of the events if this very append was made before, or undefined if none of its ids is known. */
  #storedBefore(stream: string, first: bigint, events: readonly NewEvent[]): StoredEvent | undefined {
    const before = events.map(({ id }) => this.#ids.get(id));
    const ids = new Set(events.map(({ id }) => id));
    if (ids.size === events.length && before.every((stored) => stored === undefined)) return undefined;
    for (const [index, { id, type, json }] of events.entries()) {
      const stored = before[index];
      const there = stored?.stream === stream && stored.revision === first + BigInt(index);
      if (!there || stored.type !== type || stored.json !== json) throw new EventIdReused(id);
    }
    return before[before.length - 1];
  }

  #store(stream: string, first: bigint, events: readonly NewEvent[]): StoredEvent {
    const present = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, present);
    for (const [index, { id, type, json }] of events.entries()) {
      const position = BigInt(this.#all.length);
      const revision = first + BigInt(index);
      const stored: StoredEvent = { id, type, json, stream, revision, position, cursor: cursorOf(position) };
      this.#all.push(stored);
      present.push(stored);
      this.#ids.set(id, stored);
    }
    return present[present.length - 1] as StoredEvent;
  }

  readStream(stream: string, from = 0n): AsyncIterable<readonly StoredEvent[]> {
    const present = this.#streams.get(stream) ?? [];
    return this.#batches(present, Math.max(0, Number(from)), present.length);
  }

  readAll(after?: Cursor): AsyncIterable<readonly StoredEvent[]> {
    return this.readFrom(after === undefined ? 0n : numberOfCursor(after) + 1n);
  }

  readFrom(position: bigint): AsyncIterable<readonly StoredEvent[]> {
    return this.#batches(this.#all, Math.max(0, Number(position)), this.#all.length);
  }

  async *#batches(events: readonly StoredEvent[], from: number, until: number): AsyncGenerator<readonly StoredEvent[]> {
    for (let at = from; at < until; at += BATCH_EVENTS) {
      this.#refuseIfClosed();
      yield events.slice(at, Math.min(at + BATCH_EVENTS, until));
    }
  }

  follow(after: Cursor | undefined, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    return followLog(this.#followed, after, signal);
  }

  async head(): Promise<Head | undefined> {
    this.#refuseIfClosed();
    const last = this.#all[this.#all.length - 1];
    return last && { position: last.position, cursor: last.cursor };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#bell.ring();
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new LogUnavailable('closed');
  }
}

const answer = ({ revision, position, cursor }: StoredEvent): Appended => ({ revision, position, cursor });

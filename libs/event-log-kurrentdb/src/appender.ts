import {
  type Appended,
  cursorOf,
  EventIdReused,
  type ExpectedRevision,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
  WrongExpectedRevision,
} from '#event-log';
import type { EventData } from '@eventstore/db-client';
import type { Stored } from './appending-client.ts';
import { isConflict } from './failures.ts';
import { Lanes } from './lanes.ts';
import type { Persistent } from './persistent.ts';
import { toServer } from './stored-form.ts';
import type { StreamEvents } from './stream-events.ts';
import type { KnownIds, StreamMemory } from './stream-memory.ts';
import type { StreamNames } from './stream-names.ts';

/** The server commits what has arrived together at once; with more than this in flight it gains nothing. */
const IN_FLIGHT_MAX = 256;
/** With more than this waiting for an answer the next is refused: who sends faster than the server takes must wait. */
const WAITING_APPENDS_MAX = 10_000;
const WAITING_BYTES_MAX = 64 * 1024 * 1024;

export interface AppenderParts {
  readonly persistent: Persistent;
  readonly streams: StreamEvents;
  readonly memory: StreamMemory;
  readonly names: StreamNames;
}

/** What was asked for, checked already. */
export interface Asked {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  /** What their texts come to. */
  readonly bytes: number;
}

interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** The revision that the first of the events is to have. */
  readonly first: bigint;
  readonly events: readonly NewEvent[];
  /** The same for the client. */
  readonly sent: EventData[];
}

/**
 * Appends with the promises of the port, which a server keeps in part. It checks the revision, and it answers a repeat
 * as the first time; but it looks for ids at the expected revision only, so ids that a stream has further back are
 * looked for here. Appends to one stream go one at a time and in the order asked.
 */
export class Appender {
  readonly #persistent: Persistent;
  readonly #streams: StreamEvents;
  readonly #memory: StreamMemory;
  readonly #names: StreamNames;
  readonly #lanes = new Lanes(IN_FLIGHT_MAX);
  #waitingAppends = 0;
  #waitingBytes = 0;

  constructor(parts: AppenderParts) {
    this.#persistent = parts.persistent;
    this.#streams = parts.streams;
    this.#memory = parts.memory;
    this.#names = parts.names;
  }

  /**
   * What `EventLog.append` does after the events have been checked.
   * @throws MalformedAppend for a text that is not canonical, and what `EventLog.append` throws
   */
  async append({ stream, expected, events, bytes }: Asked): Promise<Appended> {
    if (this.#waitingAppends >= WAITING_APPENDS_MAX || this.#waitingBytes + bytes > WAITING_BYTES_MAX) {
      throw new LogUnavailable('busy');
    }
    const sent = events.map(toServer);
    const append: Append = { stream, expected, first: expected === 'no-stream' ? 0n : expected + 1n, events, sent };
    this.#waitingAppends += 1;
    this.#waitingBytes += bytes;
    try {
      const { revision, commit } = await this.#lanes.run(stream, () => this.#one(append));
      return { revision, cursor: cursorOf(commit) };
    } finally {
      this.#waitingAppends -= 1;
      this.#waitingBytes -= bytes;
    }
  }

  /** When everything accepted has been answered. */
  idle(): Promise<void> {
    return this.#lanes.idle();
  }

  async #one(append: Append): Promise<Stored> {
    const { stream, expected, first, events } = append;
    refuseIfTwice(events);
    const known = this.#memory.of(stream);
    if (expected !== 'no-stream' && known.upTo < expected) {
      await this.#streams.learn(stream, known, expected);
      if (known.upTo < expected) return this.#settle(append, known);
    }
    // What is known goes at least up to the expected revision, and nothing can come before that any more.
    if (isAnyThere(events, known)) return this.#streams.sameFrom(stream, first, events);
    return this.#send(append, known);
  }

  async #send(append: Append, known: KnownIds): Promise<Stored> {
    const { stream, expected, first, events, sent } = append;
    const revision = expected === 'no-stream' ? 'no_stream' : expected;
    try {
      const stored = await this.#persistent.append(this.#names.inDatabase(stream), revision, sent);
      const ids = events.map(({ id }) => id);
      refuseIfElsewhere(stored, first + BigInt(ids.length) - 1n);
      this.#memory.learn(stream, known, first, ids);
      return stored;
    } catch (error) {
      if (!isConflict(error)) throw error;
      await this.#streams.learn(stream, known);
      return this.#settle(append, known);
    }
  }

  /** The stream is not where it was expected: it is a repeat, or an id that was used otherwise, or simply too late. */
  async #settle({ stream, expected, first, events }: Append, known: KnownIds): Promise<Stored> {
    if (isAnyThere(events, known)) return this.#streams.sameFrom(stream, first, events);
    throw new WrongExpectedRevision(stream, expected, end(known));
  }
}

const isAnyThere = (events: readonly NewEvent[], known: KnownIds): boolean => events.some(({ id }) => known.has(id));

const end = ({ upTo }: KnownIds): ExpectedRevision => (upTo === -1n ? 'no-stream' : upTo);

/** A server goes on counting in a stream that was removed, and calls it new. */
function refuseIfElsewhere({ revision }: Stored, last: bigint): void {
  if (revision === last) return;
  throw new OutcomeUnknown(new Error(`KurrentDB stored at revision ${revision} what was to be stored at ${last}.`));
}

/** A server stores one id twice in an append without a word. */
function refuseIfTwice(events: readonly NewEvent[]): void {
  const ids = new Set<string>();
  for (const { id } of events) {
    if (ids.has(id)) throw new EventIdReused(id);
    ids.add(id);
  }
}

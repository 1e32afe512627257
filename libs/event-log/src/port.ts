import type { Cursor } from './cursor.ts';

/**
 * The append-only log. Every store keeps the promises written here, and one contract suite holds each of them to it.
 *
 * An event's `position` is its ordinal in the whole log: dense, from 0, the same in every store. A `cursor` is the
 * store's own token for a place in it, used only to resume a reader and to wait for one's own write.
 */
export interface EventLog {
  /**
   * Whether another process may append while this one has the log open. What this process remembers of a stream may
   * then be out of date at any moment.
   */
  readonly othersMayAppend: boolean;

  /** Whether an append is answered with its position. Where it is not, a position is learnt by reading. */
  readonly answersPositions: boolean;

  /**
   * Appends all the events or none, after the revision named. When the promise is fulfilled they are durable.
   * The same ids with the same content at the same revision are answered as they were the first time.
   * @throws WrongExpectedRevision if the stream has moved on
   * @throws EventIdReused if an id already stands for something else
   * @throws EventTooLarge, AppendTooLarge or MalformedAppend before anything is stored
   * @throws LogUnavailable if nothing was stored and it may be tried again later
   * @throws OutcomeUnknown if the store cannot say whether it stored them: read back, or send the very same again
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;

  /** The events of one stream in order of revision, in batches, `from` included. A stream never written is empty. */
  readStream(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]>;

  /** Every event after a cursor in order of position, in batches, up to what is the head when this is called. */
  readAll(after?: Cursor): AsyncIterable<readonly StoredEvent[]>;

  /** As `readAll`, from a position on (inclusive): for whoever has a position and no cursor. */
  readFrom(position: bigint): AsyncIterable<readonly StoredEvent[]>;

  /** As `readAll`, and then waits for more. Ends when the signal is aborted or the log is closed. */
  follow(after: Cursor | undefined, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]>;

  /** The last event's place, or undefined while the log is empty. */
  head(): Promise<Head | undefined>;

  /** Refuses new appends, finishes those accepted, and lets go of the store. Calling it again does nothing. */
  close(): Promise<void>;
}

/** The revision of a stream's last event as the caller last saw it: 0 is the first event. There is no "any". */
export type ExpectedRevision = 'no-stream' | bigint;

export interface NewEvent {
  /** A lower-case UUID that never stands for anything else. See `eventId`. */
  readonly id: string;
  readonly type: string;
  /**
   * The canonical text of the envelope. Its UTF-8 bytes are what is stored, hashed and exported. A store that keeps JSON
   * and not texts refuses any other text, because it would not come back as it was given.
   */
  readonly json: string;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly cursor: Cursor;
}

export interface Appended {
  /** Of the last event appended. */
  readonly revision: bigint;
  readonly cursor: Cursor;
  /** Of the last event appended, where the store answers positions. */
  readonly position?: bigint;
}

export interface Head {
  readonly position: bigint;
  readonly cursor: Cursor;
}

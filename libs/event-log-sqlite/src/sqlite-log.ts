import {
  type Appended,
  Bell,
  checkAppend,
  type Cursor,
  type EventLog,
  type ExpectedRevision,
  type Followed,
  followLog,
  type Head,
  LogUnavailable,
  type NewEvent,
  numberOfCursor,
  type StoredEvent,
} from '#event-log';
import { AppendQueue } from './append-queue.ts';
import { openForReading } from './connection.ts';
import { LogReader } from './log-reader.ts';

export type LogMode = 'read-write' | 'read-only';

/** How soon a follower sees what another process has stored. */
const POLL_MILLISECONDS = 200;

/**
 * Opens the log kept in a SQLite file, and makes it if it is to be written and there is none.
 * One process at a time opens it for writing; any number read beside it.
 * @throws LogInUse if another process writes to it
 * @throws CannotOpenLog if it is missing (for reading), not a ledger, of a newer format, or would not be durable
 */
export async function openSqliteLog(file: string, { mode = 'read-write' }: { mode?: LogMode } = {}): Promise<EventLog> {
  const bell = new Bell();
  const queue = mode === 'read-write' ? await AppendQueue.open(file, () => bell.ring()) : undefined;
  try {
    return new SqliteEventLog(new LogReader(openForReading(file)), queue, bell);
  } catch (error) {
    await queue?.close();
    throw error;
  }
}

class SqliteEventLog implements EventLog {
  readonly othersMayAppend: boolean;
  readonly answersPositions = true;
  readonly #reader: LogReader;
  /** None where the log was opened for reading only. */
  readonly #queue: AppendQueue | undefined;
  readonly #bell: Bell;
  readonly #followed: Followed;
  #closing: Promise<void> | undefined;

  constructor(reader: LogReader, queue: AppendQueue | undefined, bell: Bell) {
    this.#reader = reader;
    this.#queue = queue;
    this.#bell = bell;
    this.othersMayAppend = queue === undefined;
    this.#followed = {
      bell,
      // Nothing but this process appends to a log it has open for writing, so only a mere reader has to look.
      pollMilliseconds: queue === undefined ? POLL_MILLISECONDS : undefined,
      readAll: (after) => this.readAll(after),
      isClosed: () => this.#closing !== undefined,
    };
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const bytes = checkAppend(stream, expected, events);
    if (this.#queue === undefined) throw new LogUnavailable('read-only');
    return this.#queue.append(stream, expected, events, bytes);
  }

  readStream(stream: string, from = 0n): AsyncIterable<readonly StoredEvent[]> {
    return this.#reader.stream(stream, from);
  }

  readAll(after?: Cursor): AsyncIterable<readonly StoredEvent[]> {
    return this.readFrom(after === undefined ? 0n : numberOfCursor(after) + 1n);
  }

  readFrom(position: bigint): AsyncIterable<readonly StoredEvent[]> {
    const last = this.#reader.head()?.position ?? -1n;
    return this.#reader.all(position - 1n, last);
  }

  follow(after: Cursor | undefined, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    return followLog(this.#followed, after, signal);
  }

  async head(): Promise<Head | undefined> {
    return this.#reader.head();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#bell.ring();
    // Whoever closes the file last tidies it up. That is the writer, unless it has failed: then nobody may.
    if (this.#queue?.hasStopped !== true) this.#reader.close();
    await this.#queue?.close();
    this.#reader.close();
  }
}

import type pg from 'pg';
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
  MalformedAppend,
  type NewEvent,
  numberOfCursor,
  type StoredEvent,
} from '#event-log';
import { AppendQueue } from './append-queue.ts';
import { sayGoodbye } from './connecting.ts';
import { HeadListener } from './head-listener.ts';
import { LogReader } from './log-reader.ts';
import { openClient } from './opening.ts';
import { Session } from './session.ts';

export type PostgresLogMode = 'read-write' | 'read-only';

/** How soon a follower sees what another instance has stored, where the server's word of it was lost. */
const POLL_MILLISECONDS = 500;

/**
 * Opens the log kept in a PostgreSQL database, in the schema `ledger_log`, and makes the tables if it is to be written
 * and there are none. Any number of instances may have it open, for writing too.
 * @throws CannotOpenPostgresLog if the server cannot be reached or does not let this role in, if there is no log (for
 * reading), it is not a ledger's or of a newer format, or what is recorded would not be durable
 */
export async function openPostgresLog(
  connectionString: string,
  { mode = 'read-write' }: { mode?: PostgresLogMode } = {},
): Promise<EventLog> {
  const writes = mode === 'read-write';
  const client = await openClient(connectionString, { writes, creates: writes });
  if (!writes) await sayGoodbye(client);
  const again = (): Promise<pg.Client> => openClient(connectionString, { writes, creates: false });
  return new PostgresEventLog(connectionString, writes ? new Session(client, again) : undefined);
}

class PostgresEventLog implements EventLog {
  readonly othersMayAppend = true;
  readonly answersPositions = true;
  readonly #reader: LogReader;
  readonly #listener: HeadListener;
  /** None where the log was opened for reading only. */
  readonly #queue: AppendQueue | undefined;
  readonly #bell = new Bell();
  readonly #followed: Followed;
  #ownLast: bigint | undefined;
  #closing: Promise<void> | undefined;

  constructor(connectionString: string, session: Session | undefined) {
    const reader = new LogReader(connectionString);
    this.#reader = reader;
    this.#listener = new HeadListener(connectionString, (said) => this.#heard(said));
    this.#queue =
      session &&
      new AppendQueue(session, { onStored: (position) => this.#stored(position), beforeEach: () => reader.answered() });
    this.#followed = {
      bell: this.#bell,
      pollMilliseconds: POLL_MILLISECONDS,
      readAll: (after) => reader.untilClosed(after === undefined ? -1n : numberOfCursor(after)),
      isClosed: () => this.#closing !== undefined,
    };
  }

  #stored(position: bigint): void {
    this.#ownLast = position;
    this.#bell.ring();
  }

  /** Own appends are heard of twice, from the queue and from the server, and followers need to look only once. */
  #heard(said: string): void {
    if (said !== this.#ownLast?.toString()) this.#bell.ring();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const bytes = checkAppend(stream, expected, events);
    for (const { json, type } of events) refuseUnlessKept(type, json);
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
    return this.#reader.upToHead(position - 1n);
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
    const finished = this.#queue?.close();
    this.#bell.ring();
    await Promise.all([finished, this.#listener.stop(), this.#reader.close()]);
  }
}

/** PostgreSQL keeps no text with the character of number nought. No canonical text has it. */
function refuseUnlessKept(type: string, json: string): void {
  if (json.includes('\0')) throw new MalformedAppend(`This ${type} holds the character of number nought.`);
}

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
import { clientOf, connect, cut, sayGoodbye } from './connecting.ts';
import { HeadListener } from './head-listener.ts';
import { LogReader } from './log-reader.ts';
import { openError, whereaboutsOf } from './open-errors.ts';
import { checkFormat, createSchemaIfNew } from './schema.ts';
import { checkServer } from './server-checks.ts';
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
  const client = clientOf(connectionString);
  const at = whereaboutsOf(client);
  try {
    await connect(client);
    await checkServer(client, at, writes);
    if (writes) await createSchemaIfNew(client);
    await checkFormat(client, at);
  } catch (error) {
    cut(client);
    throw openError(error, at);
  }
  if (!writes) await sayGoodbye(client);
  return new PostgresEventLog(connectionString, writes ? new Session(connectionString, client) : undefined);
}

class PostgresEventLog implements EventLog {
  readonly othersMayAppend = true;
  readonly #reader: LogReader;
  readonly #listener: HeadListener;
  /** None where the log was opened for reading only. */
  readonly #queue: AppendQueue | undefined;
  readonly #bell = new Bell();
  readonly #followed: Followed;
  #rungFor = -1n;
  #closing: Promise<void> | undefined;

  constructor(connectionString: string, session: Session | undefined) {
    const reader = new LogReader(connectionString);
    const onStored = (position: bigint | undefined): void => this.#ring(position);
    this.#reader = reader;
    this.#listener = new HeadListener(connectionString, onStored);
    this.#queue = session && new AppendQueue(session, { onStored, beforeEach: () => reader.answered() });
    this.#followed = {
      bell: this.#bell,
      pollMilliseconds: POLL_MILLISECONDS,
      readAll: (after) => reader.untilClosed(after === undefined ? -1n : numberOfCursor(after)),
      isClosed: () => this.#closing !== undefined,
    };
  }

  /** Own appends are heard of twice, from the queue and from the server, and followers need to look only once. */
  #ring(position: bigint | undefined): void {
    if (position !== undefined && position <= this.#rungFor) return;
    this.#rungFor = position ?? this.#rungFor;
    this.#bell.ring();
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

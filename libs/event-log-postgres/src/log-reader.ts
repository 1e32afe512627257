import type pg from 'pg';
import { type Cursor, type Head, cursorOf, LogUnavailable, type StoredEvent } from '#event-log';
import { drain, readersOf } from './connecting.ts';

/** As many rows are read at once: enough that the way to the server costs little, few enough to be held easily. */
const BATCH_ROWS = 500;
/** Further than any event. */
const NO_END = 2n ** 63n - 1n;

const COLUMNS = 'position, revision, id, type, json, stream';
type Row = [position: bigint, revision: bigint, id: string, type: string, json: string, stream: string];

const ALL = {
  name: 'all',
  text: `SELECT ${COLUMNS} FROM ledger_log.event WHERE position > $1 AND position <= $2
         ORDER BY position LIMIT ${BATCH_ROWS}`,
};
const STREAM = {
  name: 'stream',
  text: `SELECT ${COLUMNS} FROM ledger_log.event WHERE stream = $1 AND revision >= $2
         ORDER BY revision LIMIT ${BATCH_ROWS}`,
};
const HEAD = { name: 'head', text: 'SELECT position FROM ledger_log.head' };

/**
 * Reads in batches over a few connections, each batch from where the last one ended. Nothing stays open on the server
 * between two batches, so a slow reader holds nothing up; appending only, the log looks the same.
 */
export class LogReader {
  readonly #pool: pg.Pool;
  readonly #clients = new Set<pg.Client>();
  /** Asked where the log ends and not answered. */
  readonly #asking = new Set<Promise<bigint>>();
  #closed = false;

  constructor(connectionString: string) {
    this.#pool = readersOf(connectionString);
    this.#pool.on('connect', (client) => this.#clients.add(client));
    this.#pool.on('remove', (client) => this.#clients.delete(client));
  }

  async head(): Promise<Head | undefined> {
    const position = await this.#last();
    return position < 0n ? undefined : { position, cursor: cursorOf(position) };
  }

  /** The events behind a position, up to what is the last one now and not when the first is taken. */
  upToHead(after: bigint): AsyncGenerator<readonly StoredEvent[]> {
    const last = this.#last();
    // Whoever asked may never take the first batch; then nobody is there to be told.
    last.catch(() => undefined);
    return this.#all(after, last);
  }

  /** The events behind a position, up to the last. A log that is closed meanwhile is an end like any other. */
  async *untilClosed(after: bigint): AsyncGenerator<readonly StoredEvent[]> {
    try {
      yield* this.#all(after, NO_END);
    } catch (error) {
      if (error instanceof LogUnavailable && error.reason === 'closed') return;
      throw error;
    }
  }

  async *#all(after: bigint, upTo: bigint | Promise<bigint>): AsyncGenerator<readonly StoredEvent[]> {
    const last = await upTo;
    for (let at = after; at < last;) {
      const events = await this.#events({ ...ALL, values: [at, last] });
      if (events.length > 0) yield events;
      if (events.length < BATCH_ROWS) return;
      at = events[events.length - 1]?.position ?? last;
    }
  }

  async *stream(name: string, from: bigint): AsyncGenerator<readonly StoredEvent[]> {
    for (let at = from; at <= NO_END;) {
      const events = await this.#events({ ...STREAM, values: [name, at] });
      if (events.length > 0) yield events;
      if (events.length < BATCH_ROWS) return;
      at += BigInt(BATCH_ROWS);
    }
  }

  /** Resolves when whoever has asked so far where the log ends has been answered. */
  async answered(): Promise<void> {
    if (this.#asking.size > 0) await Promise.allSettled(this.#asking);
  }

  async #last(): Promise<bigint> {
    const asked = this.#rows<[bigint]>(HEAD).then(([row]) => row?.[0] ?? -1n);
    this.#asking.add(asked);
    try {
      return await asked;
    } finally {
      this.#asking.delete(asked);
    }
  }

  async #events(statement: pg.QueryConfig): Promise<readonly StoredEvent[]> {
    return (await this.#rows<Row>(statement)).map(stored);
  }

  async #rows<Values extends unknown[]>(statement: pg.QueryConfig): Promise<readonly Values[]> {
    if (this.#closed) throw new LogUnavailable('closed');
    try {
      return (await this.#pool.query<Values>({ ...statement, rowMode: 'array' })).rows;
    } catch (error) {
      throw new LogUnavailable(this.#isClosed() ? 'closed' : 'unreachable', error);
    }
  }

  /** Asked anew after a wait, in which it may have been closed. */
  readonly #isClosed = (): boolean => this.#closed;

  async close(): Promise<void> {
    this.#closed = true;
    await drain(this.#pool, this.#clients);
  }
}

/** By index and not by taking the row apart, which costs as much as the rest of this. */
function stored(row: Row): StoredEvent {
  const position = row[0];
  const cursor = position.toString() as Cursor;
  return { id: row[2], type: row[3], json: row[4], stream: row[5], revision: row[1], position, cursor };
}

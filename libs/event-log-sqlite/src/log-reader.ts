import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { type Cursor, cursorOf, type Head, LogUnavailable, type StoredEvent } from '#event-log';

/** As many rows are read at once: enough that the statement costs little, few enough to stay in the processor’s cache. */
const CHUNK_ROWS = 256;

type AllRow = readonly [position: number, revision: number, id: string, type: string, json: string, stream: string];
type StreamRow = readonly [position: number, revision: number, id: string, type: string, json: string];

/**
 * Reads in chunks over a connection of its own. No transaction stays open between two chunks, so a slow reader keeps
 * neither the writer waiting nor the write-ahead log from being emptied; appending only, the log looks the same.
 * A whole number that does not fit a double would not come out of the driver, which throws instead.
 */
export class LogReader {
  readonly #db: DatabaseSync;
  readonly #all: StatementSync;
  readonly #stream: StatementSync;
  readonly #streamId: StatementSync;
  readonly #head: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#all = db.prepare(`
      SELECT event.position, event.revision, event.id, event.type, event.json, stream.name
      FROM event JOIN stream ON stream.id = event.stream
      WHERE event.position > ? AND event.position <= ? ORDER BY event.position LIMIT ${CHUNK_ROWS}
    `);
    this.#stream = db.prepare(`
      SELECT position, revision, id, type, json FROM event
      WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ${CHUNK_ROWS}
    `);
    this.#streamId = db.prepare('SELECT id FROM stream WHERE name = ?');
    this.#head = db.prepare('SELECT max(position) FROM event');
    for (const statement of [this.#all, this.#stream, this.#streamId, this.#head]) statement.setReturnArrays(true);
  }

  head(): Head | undefined {
    this.#refuseIfClosed();
    const [last] = this.#head.get() as unknown as readonly [number | null];
    if (last === null) return undefined;
    const position = BigInt(last);
    return { position, cursor: cursorOf(position) };
  }

  /** The events behind a position, up to another one. */
  async *all(after: bigint, upTo: bigint): AsyncGenerator<readonly StoredEvent[]> {
    for (let at = after; at < upTo;) {
      this.#refuseIfClosed();
      const rows = this.#all.all(at, upTo) as unknown as readonly AllRow[];
      const events = rows.map((row) => stored(row, row[5]));
      at = events[events.length - 1]?.position ?? upTo;
      if (events.length > 0) yield events;
      await turn();
    }
  }

  async *stream(name: string, from: bigint): AsyncGenerator<readonly StoredEvent[]> {
    this.#refuseIfClosed();
    const found = this.#streamId.get(name) as unknown as readonly [number] | undefined;
    if (found === undefined) return;
    for (let at = from; ;) {
      const rows = this.#stream.all(found[0], at) as unknown as readonly StreamRow[];
      if (rows.length > 0) yield rows.map((row) => stored(row, name));
      if (rows.length < CHUNK_ROWS) return;
      at += BigInt(CHUNK_ROWS);
      await turn();
      this.#refuseIfClosed();
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #refuseIfClosed(): void {
    if (!this.#db.isOpen) throw new LogUnavailable('closed');
  }
}

/** By index and not by taking the row apart, which costs as much as the rest of this. */
function stored(row: AllRow | StreamRow, stream: string): StoredEvent {
  const place = row[0];
  const cursor = String(place) as Cursor;
  return { id: row[2], type: row[3], json: row[4], stream, revision: BigInt(row[1]), position: BigInt(place), cursor };
}

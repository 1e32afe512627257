import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { NO_STREAM } from './protocol.ts';
import { numberOf } from './schema.ts';

/** Where a stream stands. The writer moves `revision` on as it appends. */
export interface StreamHead {
  readonly id: number;
  revision: number;
}

const REMEMBERED_MAX = 50_000;

/**
 * The ends of the streams and of the log, remembered because this is the only writer. What it remembers may run ahead
 * of the file within a transaction, so after a rollback it is to forget.
 */
export class StreamHeads {
  readonly #db: DatabaseSync;
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #remembered = new Map<string, StreamHead>();
  #nextStream = 0;
  nextPosition = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#find = db.prepare(`
      SELECT id, (SELECT max(revision) FROM event WHERE event.stream = stream.id) AS revision
      FROM stream WHERE name = ?
    `);
    this.#insert = db.prepare('INSERT INTO stream (id, name) VALUES (?, ?)');
    this.forget();
  }

  of(name: string): StreamHead | undefined {
    const known = this.#remembered.get(name);
    if (known !== undefined) return known;
    const row = this.#find.get(name);
    if (row === undefined) return undefined;
    return this.#remember(name, { id: Number(row['id']), revision: Number(row['revision'] ?? NO_STREAM) });
  }

  add(name: string): StreamHead {
    const id = this.#nextStream++;
    this.#insert.run(id, name);
    return this.#remember(name, { id, revision: NO_STREAM });
  }

  forget(): void {
    this.#remembered.clear();
    this.nextPosition = numberOf(this.#db, 'SELECT ifnull(max(position) + 1, 0) FROM event');
    this.#nextStream = numberOf(this.#db, 'SELECT ifnull(max(id) + 1, 1) FROM stream');
  }

  /**
   * Only between two transactions: within one, the rows behind what is remembered may not have been inserted yet.
   * All are forgotten and not the least recently used, because it happens seldom, and to find one again is quick.
   */
  makeRoom(): void {
    if (this.#remembered.size >= REMEMBERED_MAX) this.#remembered.clear();
  }

  #remember(name: string, head: StreamHead): StreamHead {
    this.#remembered.set(name, head);
    return head;
  }
}

import type { DatabaseSync, StatementSync } from 'node:sqlite';

type Value = string | number;

/** A row of the table `event`, in the order of its columns. */
export type EventRow = readonly [
  position: number,
  stream: number,
  revision: number,
  id: string,
  type: string,
  json: string,
];

const COLUMNS = 6;
/** From the largest to one row, so that any number of rows is made up of few statements. */
const SIZES = [64, 16, 4, 1] as const;

/** Collects the rows of a transaction and inserts many with one statement, which takes a quarter less time. */
export class RowInserter {
  readonly #statements: readonly { readonly values: number; readonly insert: StatementSync }[];
  #values: Value[] = [];

  constructor(db: DatabaseSync) {
    this.#statements = SIZES.map((rows) => {
      const list = Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?)').join(', ');
      const insert = db.prepare(`INSERT INTO event (position, stream, revision, id, type, json) VALUES ${list}`);
      return { values: rows * COLUMNS, insert };
    });
  }

  add(row: EventRow): void {
    this.#values.push(...row);
  }

  /** Hands SQLite what was collected. Throws what it throws; then the transaction is to be rolled back. */
  flush(): void {
    const values = this.#values;
    this.#values = [];
    let at = 0;
    for (const { values: width, insert } of this.#statements) {
      for (; values.length - at >= width; at += width) insert.run(...values.slice(at, at + width));
    }
  }

  /** Forgets what was collected, because the transaction is rolled back. */
  drop(): void {
    this.#values = [];
  }
}

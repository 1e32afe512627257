import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { parseCursor } from '#event-log';
import type { AnyTable, Change, Projection, TableName } from '#projections';
import type { Place, Standing } from './place.ts';
import type { ProjectionRow } from './schema.ts';

type Row = Readonly<Record<string, SQLInputValue>>;
interface Insertion {
  readonly columns: readonly string[];
  readonly statement: StatementSync;
  /** The column that must be higher than in every row before, and the highest one so far. */
  readonly rising: { readonly column: string; readonly highest: StatementSync } | undefined;
}

/** Writes the rows of projections and their places. Statements are prepared once, for a rebuild writes millions of rows. */
export class RowWriter {
  readonly #db: DatabaseSync;
  readonly #insertions = new Map<TableName, Insertion>();
  readonly #removals = new Map<string, StatementSync>();
  readonly #highest = new Map<TableName, string>();
  readonly #transaction: Readonly<Record<'begin' | 'commit' | 'savepoint' | 'release' | 'back', StatementSync>>;
  readonly #moveTo: StatementSync;
  readonly #allMoveTo: StatementSync;

  constructor(db: DatabaseSync, projections: readonly Projection[]) {
    this.#db = db;
    for (const table of projections.flatMap(({ tables }) => tables)) {
      this.#insertions.set(table.name, insertion(db, table));
    }
    this.#transaction = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      savepoint: db.prepare('SAVEPOINT one_projection'),
      release: db.prepare('RELEASE one_projection'),
      back: db.prepare('ROLLBACK TO one_projection'),
    };
    const moved = 'update projection set position = ?, cursor = ?, previous_cursor = ?, event_id = ?';
    this.#moveTo = db.prepare(`${moved}, status = ?, problem = ? where name = ?`);
    this.#allMoveTo = db.prepare(`${moved}, status = 'running', problem = null`);
  }

  /** Everything that `work` writes, or nothing of it. */
  transaction<Result>(work: () => Result): Result {
    this.#transaction.begin.run();
    try {
      const result = work();
      this.#transaction.commit.run();
      return result;
    } catch (error) {
      this.#highest.clear();
      // The failure itself may have ended the transaction.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Within a transaction: everything that `work` writes, or nothing of it and the rest of the transaction stands. */
  part<Result>(work: () => Result): Result {
    this.#transaction.savepoint.run();
    try {
      const result = work();
      this.#transaction.release.run();
      return result;
    } catch (error) {
      this.#highest.clear();
      if (this.#db.isTransaction) {
        this.#transaction.back.run();
        this.#transaction.release.run();
      }
      throw error;
    }
  }

  write(changes: readonly Change[]): void {
    for (const change of changes) {
      if ('into' in change) this.#add(change.into, change.row as unknown as Row);
      else this.#remove(change.from, change.where);
    }
  }

  #add(table: TableName, row: Row): void {
    const { columns, statement, rising } = this.#insertions.get(table) ?? missing(table);
    if (rising !== undefined && !this.#rises(table, row[rising.column] as string, rising.highest)) return;
    const values = new Array<SQLInputValue>(columns.length);
    for (let at = 0; at < columns.length; at += 1) values[at] = row[columns[at] as string] as SQLInputValue;
    statement.run(...values);
  }

  /** Whether a value is the highest of its column. The highest is asked of the table once, and then remembered. */
  #rises(table: TableName, value: string, highest: StatementSync): boolean {
    const before = this.#highest.get(table) ?? (highest.get()?.['highest'] as string | null);
    if (before !== null && value <= before) return false;
    this.#highest.set(table, value);
    return true;
  }

  #remove(table: TableName, where: Row): void {
    const columns = Object.keys(where);
    const sql = `delete from ${table} where ${columns.map((column) => `${column} = ?`).join(' and ')}`;
    let statement = this.#removals.get(sql);
    if (statement === undefined) this.#removals.set(sql, (statement = this.#db.prepare(sql)));
    statement.run(...Object.values(where));
  }

  /** Notes how far the projections have come, in the transaction of their rows. */
  keep(standings: readonly Standing[]): void {
    const [first] = standings;
    const cursor = first?.place?.cursor;
    const together = standings.every(({ place, problem }) => place?.cursor === cursor && problem === undefined);
    // One statement for all is worth it, because following a log is mostly one event at a time.
    if (together) this.#allMoveTo.run(...valuesOf(first?.place));
    else for (const one of standings) this.#keepOne(one);
  }

  #keepOne({ projection, place, problem }: Standing): void {
    const status = problem === undefined ? 'running' : 'stopped';
    this.#moveTo.run(...valuesOf(place), status, problem ?? null, projection.name);
  }
}

const valuesOf = (place: Place | undefined): SQLInputValue[] =>
  place === undefined
    ? [null, null, null, null]
    : [place.position, place.cursor, place.previousCursor ?? null, place.eventId];

function missing(table: TableName): never {
  throw new Error(`No projection has a table ${table}.`);
}

function insertion(db: DatabaseSync, { name, columns, rising }: AnyTable): Insertion {
  const names = Object.keys(columns);
  const places = names.map(() => '?').join(', ');
  const statement = db.prepare(`insert into ${name} (${names.join(', ')}) values (${places})`);
  if (rising === undefined) return { columns: names, statement, rising };
  return {
    columns: names,
    statement,
    rising: { column: rising, highest: db.prepare(`select max(${rising}) as highest from ${name}`) },
  };
}

/** Where the projections stand, as kept in the file. A stopped one is tried again, for its fault may have been mended. */
export function keptStandings(db: DatabaseSync, projections: readonly Projection[]): Standing[] {
  const read = db.prepare('select * from projection where name = ?', { readBigInts: true });
  return projections.map((projection) => {
    const row = read.get(projection.name) as unknown as ProjectionRow;
    return { projection, place: keptPlace(row), problem: undefined };
  });
}

function keptPlace({ position, cursor, previous_cursor, event_id }: ProjectionRow): Place | undefined {
  if (position === null || cursor === null || event_id === null) return undefined;
  return {
    position,
    cursor: parseCursor(cursor),
    eventId: event_id,
    previousCursor: previous_cursor === null ? undefined : parseCursor(previous_cursor),
  };
}

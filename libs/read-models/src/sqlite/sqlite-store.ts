import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { AnyTable, Change, Projection, TableName } from '#projections';
import { keptStanding, valuesOfPlace, type ProjectionRow } from '../kept-standing.ts';
import type { Standing } from '../projecting/place.ts';
import { RowsRefused, type ProjectionStore } from '../projecting/projection-store.ts';
import type { Taken } from '../projecting/take.ts';
import { isRowRefused } from './sqlite-failure.ts';

type Row = Readonly<Record<string, SQLInputValue>>;
interface Insertion {
  readonly columns: readonly string[];
  readonly statement: StatementSync;
  /** The column that must be higher than in every row before, and the highest one so far. */
  readonly rising: { readonly column: string; readonly highest: StatementSync } | undefined;
}

/**
 * Writes the rows of projections and their places into a file that nobody else writes to. Statements are prepared once,
 * for a rebuild writes millions of rows.
 */
export class SqliteStore implements ProjectionStore {
  readonly #db: DatabaseSync;
  readonly #count: number;
  readonly #insertions = new Map<TableName, Insertion>();
  readonly #removals = new Map<string, StatementSync>();
  readonly #highest = new Map<TableName, string>();
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #moveTo: StatementSync;
  readonly #allMoveTo: StatementSync;

  constructor(db: DatabaseSync, projections: readonly Projection[]) {
    this.#db = db;
    this.#count = projections.length;
    for (const table of projections.flatMap(({ tables }) => tables)) {
      this.#insertions.set(table.name, insertion(db, table));
    }
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    const moved = 'update projection set position = ?, cursor = ?, previous_cursor = ?, event_id = ?';
    this.#moveTo = db.prepare(`${moved}, status = ?, problem = ? where name = ?`);
    this.#allMoveTo = db.prepare(`${moved}, status = 'running', problem = null`);
  }

  /** Nobody else can have moved a place, for whoever writes to the file holds its lease. */
  async write(taken: readonly Taken[]): Promise<undefined> {
    this.#begin.run();
    try {
      for (const { changes } of taken) this.#change(changes);
      this.#keep(taken.map(({ standing }) => standing));
      this.#commit.run();
    } catch (error) {
      this.#highest.clear();
      // The failure itself may have ended the transaction.
      if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #change(changes: readonly Change[]): void {
    try {
      for (const change of changes) {
        if ('into' in change) this.#add(change.into, change.row as unknown as Row);
        else this.#remove(change.from, change.where);
      }
    } catch (error) {
      throw isRowRefused(error) ? new RowsRefused(error) : error;
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
  #keep(standings: readonly Standing[]): void {
    const [first] = standings;
    const cursor = first?.place?.cursor;
    const together = standings.every(({ place, problem }) => place?.cursor === cursor && problem === undefined);
    // One statement for all is worth it, because following a log is mostly one event at a time.
    if (together && standings.length === this.#count) this.#allMoveTo.run(...valuesOfPlace(first?.place));
    else for (const one of standings) this.#keepOne(one);
  }

  #keepOne({ projection, place, problem }: Standing): void {
    const status = problem === undefined ? 'running' : 'stopped';
    this.#moveTo.run(...valuesOfPlace(place), status, problem ?? null, projection.name);
  }
}

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
  return projections.map((projection) => ({
    ...keptStanding(projection, read.get(projection.name) as unknown as ProjectionRow),
    problem: undefined,
  }));
}

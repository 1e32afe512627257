import type { AnyTable, Change, Projection, TableName } from '#projections';
import type { Taken } from '../projecting/take.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What a batch comes to: first rows are removed, then rows are added. A row added and removed again is in neither. */
export interface NetRows {
  readonly removed: readonly { readonly table: TableName; readonly where: Values }[];
  readonly added: ReadonlyMap<TableName, readonly Values[]>;
  /** The highest value of every rising column, once the rows are written. */
  readonly highest: ReadonlyMap<TableName, string>;
}

/** The tables of projections by name. */
export const tablesOf = (projections: readonly Projection[]): ReadonlyMap<TableName, AnyTable> =>
  new Map(projections.flatMap(({ tables }) => tables).map((table) => [table.name, table]));

/**
 * Works out what a batch comes to, so that it can be written in one statement a table.
 * @param highest of every rising column so far
 */
export function netRows(
  taken: readonly Taken[],
  tables: ReadonlyMap<TableName, AnyTable>,
  highest: ReadonlyMap<TableName, string>,
): NetRows {
  const net = new Net(tables, highest);
  for (const { changes } of taken) for (const change of changes) net.take(change);
  return net;
}

class Net implements NetRows {
  readonly removed: { readonly table: TableName; readonly where: Values }[] = [];
  readonly added = new Map<TableName, Values[]>();
  readonly highest: Map<TableName, string>;
  readonly #tables: ReadonlyMap<TableName, AnyTable>;

  constructor(tables: ReadonlyMap<TableName, AnyTable>, highest: ReadonlyMap<TableName, string>) {
    this.#tables = tables;
    this.highest = new Map(highest);
  }

  take(change: Change): void {
    if ('into' in change) this.#add(change.into, change.row as unknown as Values);
    else this.#remove(change.from, change.where);
  }

  #add(table: TableName, row: Values): void {
    const rising = this.#tables.get(table)?.rising;
    if (rising !== undefined && !this.#rises(table, row[rising] as string)) return;
    const rows = this.added.get(table);
    if (rows === undefined) this.added.set(table, [row]);
    else rows.push(row);
  }

  #rises(table: TableName, value: string): boolean {
    const before = this.highest.get(table);
    if (before !== undefined && value <= before) return false;
    this.highest.set(table, value);
    return true;
  }

  #remove(table: TableName, where: Values): void {
    this.removed.push({ table, where });
    const rows = this.added.get(table);
    if (rows === undefined) return;
    const wanted = Object.entries(where);
    this.added.set(
      table,
      rows.filter((row) => !wanted.every(([column, value]) => row[column] === value)),
    );
  }
}

import type { AnyTable, Column } from '#projections';

/*
 * The one text of a row, whatever store it lies in: a JSON list of its columns in the table's order, without spaces;
 * whole numbers in digits, texts as JSON writes them, null where there is nothing. It is what is compared and hashed.
 * `json_array` of SQLite gives the same text, so that anybody can make it without the ledger.
 */

export type Value = string | number | bigint | null;
export type Row = Readonly<Record<string, Value>>;

/** The text of a row, as every store gives it. */
export const rowText = ({ columns }: AnyTable, row: Row): string =>
  `[${Object.keys(columns)
    .map((column) => valueText(row[column] ?? null))
    .join(',')}]`;

const valueText = (value: Value): string => (typeof value === 'bigint' ? value.toString() : JSON.stringify(value));

/** The rows of a table in order of its key, each as its text. Texts sort by code point, as both stores do. */
export const sqliteRowTexts = ({ columns, key, name }: AnyTable): string =>
  `select json_array(${Object.keys(columns).join(', ')}) from ${name} order by ${key.join(', ')}`;

export function postgresRowTexts({ columns, key, name }: AnyTable, schema: string): string {
  const texts = Object.entries<Column>(columns).map(([column, kind]) => {
    const text = `to_json(${column})::text`;
    return kind.endsWith('?') ? `coalesce(${text}, 'null')` : text;
  });
  return `select '[' || ${texts.join(` || ',' || `)} || ']' as row from ${schema}.${name} order by ${key.join(', ')}`;
}

/** A row by its columns, from its text. Numbers beyond 2^53 lose digits: to look at, not to add up. */
export function rowOf({ columns }: AnyTable, text: string): Readonly<Record<string, string | number | null>> {
  const values = JSON.parse(text) as readonly (string | number | null)[];
  return Object.fromEntries(Object.keys(columns).map((column, at) => [column, values[at] ?? null]));
}

/** Below zero where the first row comes before the second by the key of their table, zero where they have one key. */
export function orderByKey(table: AnyTable, one: string, other: string): number {
  const [first, second] = [rowOf(table, one), rowOf(table, other)];
  for (const column of table.key as readonly string[]) {
    const order = orderOf(first[column] ?? null, second[column] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function orderOf(one: string | number | null, other: string | number | null): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  // By code point and not by UTF-16 unit, as the stores do.
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
}

/** The key of a row, by its columns. */
export function keyOf(table: AnyTable, text: string): Readonly<Record<string, string | number | null>> {
  const row = rowOf(table, text);
  return Object.fromEntries((table.key as readonly string[]).map((column) => [column, row[column] ?? null]));
}

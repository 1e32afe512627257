import { FileRefused } from './file-refused.ts';
import { columnLetters, isBlank, textOf, type Table, type TableReading, type TableRow } from './table.ts';

/** The header stands among the first rows; above it may be a title, the day of the report and the like. */
const HEADER_ROWS_MAX = 20;
const HEADINGS_QUOTED_MAX = 12;

/** Which columns a table should have, field by field, and what each may be called. */
export interface Layout<Field extends string> {
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** The fields without whose column a row is not the header. */
  readonly required: readonly Field[];
  /** The name of the worksheet; without it, exactly one has the header. */
  readonly sheet?: string;
}

/** Where the columns of a table are. */
export interface Header<Field extends string> {
  readonly rowNo: number;
  /** The cells of the header up to its last heading. */
  readonly width: number;
  readonly columns: Readonly<Partial<Record<Field, { readonly index: number; readonly heading: string }>>>;
}

export interface FoundHeader<Field extends string> {
  readonly reading: TableReading;
  readonly header: Header<Field>;
}

/** Headings are the same whatever their capitals, spaces and marks: `Cost Centre`, `costCentre`, `COST_CENTRE`. */
export const plainHeading = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Finds the header, and with it the delimiter of a text or the sheet of a workbook.
 * @throws FileRefused `file-empty`, `header-missing`, `column-twice`, `sheet-missing`, `sheet-hidden`, `sheets-several`
 */
export async function findHeader<Field extends string>(
  table: Table,
  layout: Layout<Field>,
): Promise<FoundHeader<Field>> {
  const looks = await lookAll(readingsOf(table, layout), layout);
  const found = looks.flatMap(({ reading, header }) => (header === undefined ? [] : [{ reading, header }]));
  const shown = found.filter(({ reading }) => !reading.hidden);
  const [first, ...others] = shown;
  if (first === undefined) throw notFound(found, looks, layout);
  if (others.length > 0) {
    const names = shown.map(({ reading }) => `“${reading.name}”`).join(' and ');
    const detail = `The rows could be those of ${names}. Leave one of them in the file, or name the sheet in the mapping.`;
    throw new FileRefused('sheets-several', detail);
  }
  return first;
}

function readingsOf({ readings, format }: Table, { sheet }: Layout<string>): readonly TableReading[] {
  if (sheet === undefined || format === 'csv') return readings;
  const named = readings.filter(({ name }) => name === sheet);
  if (named.length > 0) return named;
  const names = readings.map(({ name }) => `“${name}”`).join(', ');
  throw new FileRefused(
    'sheet-missing',
    `The workbook has no sheet “${sheet}”, which the mapping names. It has ${names}.`,
  );
}

/** What was seen of a reading: its header, or the row that comes nearest to one. */
interface Look<Field extends string> {
  readonly reading: TableReading;
  readonly header?: Header<Field>;
  readonly nearest?: { readonly rowNo: number; readonly missing: readonly Field[] };
  readonly empty: boolean;
}

/** A text split at the wrong delimiter may not be readable at all: what it is refused for counts if no reading is left. */
async function lookAll<Field extends string>(
  readings: readonly TableReading[],
  layout: Layout<Field>,
): Promise<readonly Look<Field>[]> {
  const looks: Look<Field>[] = [];
  let refused: unknown;
  for (const reading of readings) {
    try {
      looks.push(await look(reading, layout));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      refused ??= error;
    }
  }
  const seen = looks.some(({ header }) => header !== undefined);
  if (refused !== undefined && !seen) throw refused as FileRefused;
  return looks;
}

async function look<Field extends string>(reading: TableReading, layout: Layout<Field>): Promise<Look<Field>> {
  const fields = fieldsByHeading(layout);
  let nearest: Look<Field>['nearest'];
  let empty = true;
  for await (const row of reading.rows()) {
    if (row.rowNo > HEADER_ROWS_MAX) break;
    empty &&= row.cells.every(isBlank);
    const header = headerIn(row, fields);
    const missing = layout.required.filter((field) => header.columns[field] === undefined);
    if (missing.length === 0) return { reading, header, empty: false };
    if (missing.length < (nearest?.missing ?? layout.required).length) nearest = { rowNo: row.rowNo, missing };
  }
  return { reading, empty, ...(nearest === undefined ? {} : { nearest }) };
}

function fieldsByHeading<Field extends string>({ columns }: Layout<Field>): ReadonlyMap<string, Field> {
  const entries = Object.entries(columns) as [Field, readonly string[]][];
  return new Map(entries.flatMap(([field, names]) => names.map((name) => [plainHeading(name), field] as const)));
}

function headerIn<Field extends string>(row: TableRow, fields: ReadonlyMap<string, Field>): Header<Field> {
  const columns: Partial<Record<Field, { index: number; heading: string }>> = {};
  const headings = row.cells.map((cell) => textOf(cell).trim());
  headings.forEach((heading, index) => {
    const field = fields.get(plainHeading(heading));
    if (field === undefined) return;
    const other = columns[field];
    if (other !== undefined) throw twice(row.rowNo, other, { index, heading });
    columns[field] = { index, heading };
  });
  return { rowNo: row.rowNo, width: headings.findLastIndex((heading) => heading !== '') + 1, columns };
}

interface Column {
  readonly index: number;
  readonly heading: string;
}

function twice(rowNo: number, one: Column, other: Column): FileRefused {
  const named = ({ index, heading }: Column) => `“${heading}” (${columnLetters(index)})`;
  const detail =
    `The columns ${named(one)} and ${named(other)} of the header in row ${rowNo} stand for the same. Leave one of them, ` +
    'or give the other a name of its own.';
  return new FileRefused('column-twice', detail, { rowNo, column: other.heading });
}

function notFound<Field extends string>(
  found: readonly FoundHeader<Field>[],
  looks: readonly Look<Field>[],
  layout: Layout<Field>,
): FileRefused {
  const [hidden] = found;
  if (hidden !== undefined) {
    const detail = `The rows are on the sheet “${hidden.reading.name}”, which is hidden. Show it, or name it in the mapping.`;
    return new FileRefused('sheet-hidden', detail);
  }
  if (looks.every(({ empty }) => empty))
    return new FileRefused('file-empty', 'The file holds no cell. Make the extract again.');
  return headerMissing(looks, layout);
}

function headerMissing<Field extends string>(looks: readonly Look<Field>[], layout: Layout<Field>): FileRefused {
  const [nearest] = looks
    .flatMap(({ nearest: near }) => (near === undefined ? [] : [near]))
    .sort((one, other) => one.missing.length - other.missing.length);
  const missing = nearest?.missing ?? layout.required;
  const wanted = missing.map((field) => (layout.columns[field] ?? [field]).map((name) => `“${name}”`).join(' or '));
  const more = wanted.length > HEADINGS_QUOTED_MAX ? ' and others' : '';
  const list = `${wanted.slice(0, HEADINGS_QUOTED_MAX).join('; ')}${more}`;
  if (nearest === undefined) {
    const detail = `None of the first ${HEADER_ROWS_MAX} rows is the header. It needs columns called ${list}.`;
    return new FileRefused('header-missing', detail);
  }
  const detail = `The header in row ${nearest.rowNo} lacks a column called ${list}. Check the extract, or the mapping.`;
  return new FileRefused('header-missing', detail, { rowNo: nearest.rowNo });
}

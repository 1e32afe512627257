// What a file of cells is to those who look for columns in it, whether it was text or a workbook.

/**
 * What a workbook has in a cell beyond text. `written` is what the file holds, untouched: nothing has been through a
 * float. Days are kept as serial numbers, of either calendar of Excel, until somebody wants a day.
 */
export interface TypedCell {
  readonly as: 'number' | 'serial-1900' | 'serial-1904' | 'boolean' | 'error' | 'formula';
  readonly written: string;
  /** What a formula gave when the workbook was last calculated; absent where it never was. */
  readonly cached?: TableCell;
  /** Of a number in a workbook that counts days from 1904: if it stands for a day, then for one of that calendar. */
  readonly from1904?: true;
}

/** A text, as every cell of a CSV file is, or something that a workbook knows more of. An empty cell is `''`. */
export type TableCell = string | TypedCell;

export interface TableRow {
  /** As the spreadsheet numbers it: 1 is the first line of the file, empty lines count. */
  readonly rowNo: number;
  readonly cells: readonly TableCell[];
  /** The last line of a text, where no line end comes after it. */
  readonly unended?: true;
}

/**
 * One way to read a file as a table: a worksheet, or a text split at one delimiter. Its rows may be asked for again and
 * again; each time the file is read from its beginning, and only as quickly as rows are taken.
 */
export interface TableReading {
  /** The name of the worksheet, or of the delimiter. */
  readonly name: string;
  /** A worksheet that Excel does not show. */
  readonly hidden: boolean;
  rows(): AsyncIterable<TableRow>;
}

/** A file that holds a table, opened. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  /** Whether every row must have as many cells as the header, which only a text promises. */
  readonly even: boolean;
  readonly readings: readonly TableReading[];
}

/** What stands in a cell, as far as it is text. */
export const textOf = (cell: TableCell): string => (typeof cell === 'string' ? cell : cell.written);

/** Whether nothing is seen in a cell. What a formula will show that was never calculated, nobody knows. */
export const isBlank = (cell: TableCell): boolean =>
  typeof cell === 'string'
    ? cell.trim() === ''
    : cell.as === 'formula'
      ? cell.cached !== undefined && isBlank(cell.cached)
      : cell.written === '';

/** The letters over a column: the first is A, the 27th is AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

import { FileRefused } from '../file-refused.ts';
import type { ReadingLimits } from '../reading-limits.ts';

// What a text is refused for while it is split into rows.

export function quoteNotClosed(rowNo: number): FileRefused {
  const detail =
    `The text that begins with a quotation mark in row ${rowNo} has no end. Either the file was cut in the middle, or a ` +
    'quotation mark in a text was not doubled when the file was written.';
  return new FileRefused('quote-not-closed', detail, { rowNo });
}

export function quoteOutOfPlace(rowNo: number): FileRefused {
  const detail =
    `In row ${rowNo} a text in quotation marks goes on after the second mark. A quotation mark inside a text has to be ` +
    'doubled; write the file again with the system that made it.';
  return new FileRefused('quote-out-of-place', detail, { rowNo });
}

export function rowTooLong(rowNo: number, { rowCharacters }: ReadingLimits): FileRefused {
  const detail =
    `Row ${rowNo} has over ${rowCharacters} characters, so it is no row of a table. Look for a quotation mark that is ` +
    'never closed, or for a file that is not a table at all.';
  return new FileRefused('row-too-long', detail, { rowNo });
}

export function cellTooLong(rowNo: number, { cellCharacters }: ReadingLimits): FileRefused {
  const detail = `A cell of row ${rowNo} has over ${cellCharacters} characters. Shorten it.`;
  return new FileRefused('cell-too-long', detail, { rowNo });
}

export function columnsTooMany(rowNo: number, { columns }: ReadingLimits): FileRefused {
  const detail = `Row ${rowNo} has over ${columns} cells. Export only the columns that are needed.`;
  return new FileRefused('columns-too-many', detail, { rowNo });
}

export const rowsTooMany = ({ rows }: ReadingLimits): FileRefused =>
  new FileRefused('rows-too-many', `The file has over ${rows} rows. Import it in parts.`);

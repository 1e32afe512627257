import type { ReadingLimits } from '../reading-limits.ts';
import type { Table, TableReading } from '../table.ts';
import { csvRows } from './csv-rows.ts';
import { textPieces, type TextEncoding } from './text-pieces.ts';

/** What may stand between two cells. Which one it is, the header says: one of them makes its headings appear. */
const DELIMITERS = [
  { name: 'commas', delimiter: ',' },
  { name: 'semicolons', delimiter: ';' },
  { name: 'tabs', delimiter: '\t' },
  { name: 'bars', delimiter: '|' },
];

/** A text file as a table, read four ways: once for each delimiter. */
export function csvTable(path: string, encoding: TextEncoding, limits: ReadingLimits): Table {
  const readings = DELIMITERS.map(({ name, delimiter }): TableReading => ({
    name,
    hidden: false,
    rows: () => csvRows(textPieces(path, encoding), delimiter, limits),
  }));
  return { format: 'csv', even: true, readings };
}

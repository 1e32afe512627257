import { onOneLine } from '#values';
import { FileRefused } from '../file-refused.ts';
import type { PlainCell, TableRecord } from '../records.ts';
import { readWrittenDay } from './written-day.ts';

/** What Excel makes of a long number in a narrow cell, and saves as text: `1E+09`, `1.00E+09`. */
const SCIENTIFIC = /^\d(?:\.\d+)?E[+-]\d{2,3}$/i;
/** Beyond fifteen digits Excel puts noughts. */
const WHOLE_NUMBER = /^\d{1,15}$/;
const DIGITS = /^\d+$/;

/** A text for people to read, on one line and without the space around it; undefined where the cell is blank. */
export function readText<Field extends string>(record: TableRecord<Field>, field: Field): string | undefined {
  const cell = record.cell(field);
  if (cell === undefined) return undefined;
  if (typeof cell === 'string') return onOneLine(cell).trim();
  if (cell.as === 'number' || cell.as === 'boolean') return cell.written;
  const read = readWrittenDay(cell, []);
  return 'day' in read ? read.day.toString() : cell.written;
}

/**
 * A number or code that names something, with the leading noughts that a spreadsheet took away where the mapping says
 * how many digits it has; undefined where the cell is blank.
 * @throws FileRefused `number-destroyed` where a spreadsheet has made another number or a day of it
 */
export function readCode<Field extends string>(
  record: TableRecord<Field>,
  field: Field,
  width = 0,
): string | undefined {
  const cell = record.cell(field);
  if (cell === undefined) return undefined;
  const text = codeIn(cell);
  if (text === undefined) throw destroyed(record, field, cell);
  return width > text.length && DIGITS.test(text) ? text.padStart(width, '0') : text;
}

function codeIn(cell: PlainCell): string | undefined {
  if (typeof cell === 'string') {
    const text = onOneLine(cell).trim();
    return SCIENTIFIC.test(text) ? undefined : text;
  }
  return cell.as === 'number' && WHOLE_NUMBER.test(cell.written) ? cell.written : undefined;
}

function destroyed<Field extends string>(record: TableRecord<Field>, field: Field, cell: PlainCell): FileRefused {
  const place = { rowNo: record.rowNo, column: record.heading(field) };
  const written = typeof cell === 'string' ? cell.trim() : cell.written;
  const isDay = typeof cell !== 'string' && cell.as.startsWith('serial');
  const detail =
    `Row ${place.rowNo} has “${written}” in column “${place.column}”: Excel has made ${isDay ? 'a day' : 'another number'} ` +
    'of what was there, and it cannot be got back. Make the extract again, and do not open and save it in Excel; or ' +
    'format the column as text before the rows are put in.';
  return new FileRefused('number-destroyed', detail, place);
}

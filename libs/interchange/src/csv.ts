import { formatAmount } from '#values';
import type { Cell, Sheet, SheetRow } from './sheet.ts';

/** Tells Excel that the file is UTF-8; without it Excel takes it for the machine's own code page. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * A sheet as CSV (RFC 4180): UTF-8 with a byte order mark, lines end in CR LF, every line has as many fields as the
 * widest table. Amounts and percentages are decimal numbers, days are `2021-03-31`; a text is never a formula, and never a number.
 */
export function csvText({ title, remarks, tables }: Sheet): string {
  const lines: SheetRow[] = [[{ text: title }], ...remarks.map((remark) => [{ text: remark }])];
  for (const { caption, columns, rows, total } of tables) {
    lines.push(
      [],
      [{ text: caption }],
      columns.map((column) => ({ text: column })),
      ...rows,
    );
    if (total !== undefined) lines.push(total);
  }
  const width = Math.max(...lines.map((line) => line.length));
  return BYTE_ORDER_MARK + lines.map((line) => lineText(line, width)).join('');
}

/** One table as CSV, line by line, for whoever has more lines than can be held at once. */
export const csvLines = {
  /** What the file begins with: the byte order mark and a line of headings. */
  beginning: (columns: readonly string[]): string =>
    BYTE_ORDER_MARK +
    lineText(
      columns.map((column) => ({ text: column })),
      columns.length,
    ),
  line: (row: SheetRow): string => lineText(row, row.length),
};

function lineText(line: SheetRow, width: number): string {
  const fields = line.map(fieldText);
  while (fields.length < width) fields.push('');
  return fields.join(',') + LINE_END;
}

function fieldText(cell: Cell): string {
  if ('amount' in cell) return formatAmount(cell.amount);
  if ('day' in cell) return cell.day.toString();
  if ('whole' in cell) return String(cell.whole);
  if ('percent' in cell) return cell.percent;
  return quoted(inert(cell.text));
}

/** What a spreadsheet takes for the beginning of a formula: also in full width, and after what it may split at. */
const FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@\t\r＝＋－＠])/gu;

/** A text that no spreadsheet takes for a formula: an apostrophe before what would begin one. */
const inert = (text: string): string => text.replace(FORMULA, "'");

const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

import { ControlSum, GL_MAPPINGS, type GlMapping, openTable, readGlRows, type ReadingLimits } from '#interchange';
import { all, fileOf } from './files.ts';

/** A posting under the headings of the plain mapping. */
export const posting = {
  'Company code': '1000',
  'Fiscal year': '2020/21',
  'Document number': '4711',
  'Line number': '1',
  'Document type': 'Invoice',
  Period: '5',
  'Posting date': '2020-08-31',
  'Document date': '2020-08-28',
  'Service date': '2020-08-20',
  'GL account': '510200',
  'Cost centre': 'CC4711',
  'Net amount': '1200.00',
  Currency: 'GBP',
  Description: 'Overtime',
};
export type Posting = Readonly<Record<string, string>>;

/** Lines of cells, each in quotation marks where it needs them. */
export function csvOf(rows: readonly Posting[], delimiter = ',', lineEnd = '\r\n'): string {
  const headings = Object.keys(rows[0] ?? posting);
  const quoted = (text: string) => (/["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]) => cells.map(quoted).join(delimiter) + lineEnd;
  return line(headings) + rows.map((row) => line(headings.map((heading) => row[heading] ?? ''))).join('');
}

export interface HowToRead {
  readonly mapping?: GlMapping;
  readonly ending?: string;
  readonly fileName?: string;
  readonly limits?: ReadingLimits;
}

/** Reads a file as an extract, and what it comes to. */
export async function readExtract(content: string | Uint8Array, how: HowToRead = {}) {
  const { mapping = GL_MAPPINGS.plain, ending = 'csv', fileName, limits } = how;
  const options = { ...(fileName === undefined ? {} : { fileName }), ...(limits === undefined ? {} : { limits }) };
  const table = await openTable(fileOf(content, ending), options);
  const sum = new ControlSum();
  return { rows: await all(readGlRows(table, mapping, sum)), totals: sum.totals() };
}

/** An extract of one posting with some cells changed. */
export const readPosting = (changes: Posting, how: HowToRead = {}) =>
  readExtract(csvOf([{ ...posting, ...changes }]), how);

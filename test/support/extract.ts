import { createHash } from 'node:crypto';

/** A posting under the headings of the mapping `plain`: overtime of the cost centre that `bodies.rule` allocates. */
const POSTING = {
  'Company code': '1000',
  'Fiscal year': '2021/22',
  'Document number': '4711',
  'Line number': '1',
  'Document type': 'Invoice',
  Period: '5',
  'Posting date': '2021-08-31',
  'Document date': '2021-08-28',
  'Service date': '2021-08-20',
  'GL account': '410200',
  'Cost centre': 'CC4100',
  'Net amount': '1200.00',
  Currency: 'GBP',
  Description: 'illustrative overtime',
};
type Posting = Partial<Record<keyof typeof POSTING, string>>;

/** An extract of a general ledger as CSV. Illustrative. */
export const extractOf = (postings: readonly Posting[]): string =>
  csvOf(postings.map((posting) => ({ ...POSTING, ...posting })));

/** Rows as CSV, under the names of the fields of the first. No field may need quotation marks. */
export const csvOf = (rows: readonly Readonly<Record<string, string>>[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');

/** The query that goes with a file: how it is read, and its control totals. */
export const aboutFile = (
  file: string,
  totals: { readonly rows: number; readonly debitAmount: string; readonly creditAmount: string },
  changed: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  mapping: 'plain',
  fileName: 'ledger-p05.csv',
  rows: String(totals.rows),
  debitAmount: totals.debitAmount,
  creditAmount: totals.creditAmount,
  sha256: createHash('sha256').update(file).digest('hex'),
  ...changed,
});

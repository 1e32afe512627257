import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileTotals } from '#grants';
import { financialYearOf, formatAmount, parseAmount, parseDate, periodOf, type Pence } from '#values';

/** One row of an extract under the headings of the `plain` mapping; what is not given is left blank or follows from the day. */
export interface PlainRow {
  readonly document: string;
  readonly line?: string;
  /** As the mapping spells it. */
  readonly type?: string;
  readonly reversalOf?: string;
  readonly reversalOfYear?: string;
  readonly fiscalYear?: string;
  readonly period?: number;
  readonly postedOn?: string;
  /** The day the work was done. */
  readonly day: string;
  readonly costCentre?: string;
  readonly account?: string;
  readonly net: string;
  readonly currency?: string;
  readonly vat?: string;
  readonly vatRecoverable?: 'yes' | 'no';
  readonly description?: string;
}

/** A file on the disk, and what whoever made it says of it. */
export interface MadeFile {
  readonly path: string;
  readonly fileName: string;
  readonly stated: FileTotals;
}

const GL_HEADINGS = [
  ...['Company code', 'Fiscal year', 'Document number', 'Line number', 'Document type', 'Reversal of'],
  ...['Reversal of year', 'Period', 'Posting date', 'Document date', 'Service date', 'GL account', 'Cost centre'],
  ...['Net amount', 'Currency', 'VAT amount', 'VAT recoverable', 'Description'],
];

/** Writes an extract of the general ledger, and adds it up beside the reader. Every figure is illustrative. */
export function glFile(folder: string, fileName: string, rows: readonly PlainRow[]): MadeFile {
  const cells = rows.map(glCells);
  const amounts = rows.map(({ net }) => parseAmount(net));
  return written(join(folder, fileName), [GL_HEADINGS, ...cells], amounts);
}

function glCells(row: PlainRow): readonly string[] {
  const day = parseDate(row.day);
  const full = { ...BLANK, fiscalYear: financialYearOf(day), period: periodOf(day), postedOn: row.day, ...row };
  const { document, line, type, reversalOf, reversalOfYear, fiscalYear, period, postedOn } = full;
  const { account, costCentre, net, currency, vat, vatRecoverable, description } = full;
  return [
    ...['1000', fiscalYear, document, line, type, reversalOf, reversalOfYear, String(period), postedOn, postedOn],
    ...[row.day, account, costCentre, net, currency, vat, vatRecoverable, description],
  ];
}

const BLANK = {
  ...{ line: '1', type: 'Invoice', reversalOf: '', reversalOfYear: '', costCentre: '', account: '510000' },
  ...{ currency: 'GBP', vat: '', vatRecoverable: '', description: 'illustrative cost' },
};

/** A line of a bank's statement: what came in, or what went out. */
export interface StatementLine {
  readonly day: string;
  readonly paidIn?: string;
  readonly paidOut?: string;
  readonly payer?: string;
  readonly bankReference: string;
  readonly reference?: string;
}

/** Writes a statement under the headings of `bank-plain`. What came in is a credit in its totals, as in a bank's own. */
export function bankFile(folder: string, fileName: string, lines: readonly StatementLine[]): MadeFile {
  const headings = ['Date', 'Paid out', 'Paid in', 'Payer', 'Bank reference', 'Reference'];
  const cells = lines.map(
    ({ day, paidIn = '', paidOut = '', payer = 'Home Office', bankReference, reference = '' }) => [
      ...[day, paidOut, paidIn, payer, bankReference, reference],
    ],
  );
  const amounts = lines.map(
    ({ paidIn, paidOut }) => (paidOut === undefined ? -parseAmount(paidIn ?? '0.00') : parseAmount(paidOut)) as Pence,
  );
  return written(join(folder, fileName), [headings, ...cells], amounts);
}

function written(path: string, lines: readonly (readonly string[])[], amounts: readonly Pence[]): MadeFile {
  const text = lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
  writeFileSync(path, text);
  const total = (of: (amount: bigint) => boolean): Pence =>
    amounts.filter(of).reduce((sum, amount) => sum + (amount < 0n ? -amount : amount), 0n) as Pence;
  const stated = {
    rows: amounts.length,
    debitAmount: total((amount) => amount >= 0n),
    creditAmount: total((amount) => amount < 0n),
    sha256: hash('sha256', text, 'hex'),
  };
  return { path, fileName: path.slice(path.lastIndexOf('/') + 1), stated };
}

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** An amount in pence as a file writes it. */
export const inPounds = (pence: number | bigint): string => formatAmount(BigInt(pence) as Pence);

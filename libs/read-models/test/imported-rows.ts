import type { GlRow } from '#grants';
import { parseImportId, type GlRowKey } from '#values';
import type { InStream } from '../../../test/support/asked-of-streams.ts';
import { glRow, importRecorded, keyOf, rowRecorded, totals, type RowOver } from '../../grants/test/row-examples.ts';
import type { RecordedLedger } from './recorded-ledger.ts';

/** The file that rows come from where nothing else is said; `importRecorded` calls it p02.csv. */
export const FILE = parseImportId('0123456789abcdef-plain-1');

/** A row by the number of its document. Illustrative, as all rows of tests are. */
export const document = (documentNumber: string, net = '1.00', over: RowOver = {}): GlRow =>
  glRow({ documentNumber, net, ...over });
export const keyOfDocument = (documentNumber: string): GlRowKey => keyOf(document(documentNumber));

/** Asks each step of its stream. */
export async function told(ledger: RecordedLedger, ...steps: readonly InStream[]): Promise<void> {
  for (const { stream, ...step } of steps) await ledger.ask(stream, step);
}

/** The file with so many rows, of which none is taken yet. */
export const fileOf = (rows: number, debits: string): InStream => {
  const found = { ...totals(rows, debits), sha256: 'a'.repeat(64) };
  return importRecorded({ stated: found, found: { ...found, bytes: 412, periods: [] } });
};

/** Puts rows into a ledger as an import does, one after the other, numbered as in the file. */
export async function importedRows(ledger: RecordedLedger, rows: readonly GlRow[], importId = FILE): Promise<void> {
  for (const [at, row] of rows.entries()) {
    const command = rowRecorded(row, { importId, rowNo: at + 2 });
    await told(ledger, { stream: `glrow-${keyOf(row)}`, by: 'importer', command });
  }
}

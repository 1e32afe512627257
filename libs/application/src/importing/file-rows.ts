import { hash } from 'node:crypto';
import type { FoundTotals, GlRow, RowTotals } from '#grants';
import {
  ControlSum,
  fingerprintOf,
  openTable,
  readBankLines,
  readGlRows,
  type BankLine,
  type BankMapping,
  type GlMapping,
} from '#interchange';
import { negate, parseReceiptId, ZERO, type Pence, type ReceiptId } from '#values';
import type { ImportRequest } from './import-request.ts';

/** What a row of a file asks of the ledger. */
export type RowAsk =
  | { readonly of: 'general-ledger'; readonly row: GlRow }
  | { readonly of: 'bank'; readonly receiptId: ReceiptId; readonly line: BankLine };

/** A row of a file: what it asks, or why it cannot be taken. */
export interface FileRow {
  /** As a spreadsheet numbers it. */
  readonly rowNo: number;
  /** What it counts for in the totals of the file: a debit is positive, a credit negative. Pence. */
  readonly amount: Pence;
  readonly ask?: RowAsk;
  readonly fault?: { readonly code: string; readonly detail: string };
}

/**
 * The rows of a file one after the other, read by its mapping. Every row is added to `sum` before it comes out.
 * @throws FileRefused where the file as a whole cannot be relied on, which may be after rows have come out
 */
export async function* rowsOf(
  { path, fileName, mapping }: ImportRequest,
  sum = new ControlSum(),
): AsyncGenerator<FileRow> {
  const table = await openTable(path, { fileName });
  yield* mapping.kind === 'general-ledger' ? glRows(table, mapping, sum) : bankRows(table, mapping, sum);
}

type Table = Awaited<ReturnType<typeof openTable>>;

async function* glRows(table: Table, mapping: GlMapping, sum: ControlSum): AsyncGenerator<FileRow> {
  for await (const read of readGlRows(table, mapping, sum)) {
    const { rowNo } = read;
    if ('fault' in read) yield { rowNo, amount: read.fault.amount, fault: read.fault };
    else yield { rowNo, amount: read.row.netAmount, ask: { of: 'general-ledger', row: read.row } };
  }
}

/** Money that came in is a credit on a bank's statement, and stands so in its totals. */
async function* bankRows(table: Table, mapping: BankMapping, sum: ControlSum): AsyncGenerator<FileRow> {
  const seen = new Map<string, number>();
  for await (const read of readBankLines(table, mapping)) {
    const { rowNo } = read;
    const amount = negate('fault' in read ? read.fault.amount : read.line.amount);
    sum.add({ amount });
    if ('fault' in read) yield { rowNo, amount, fault: read.fault };
    else yield { rowNo, amount, ask: { of: 'bank', receiptId: receiptIdOf(read.line, seen), line: read.line } };
  }
}

/**
 * A payment is the same in every file that lists it: its reference, day and amount name it. Of several that are alike in
 * one file, the first is the first in any other file, and so on.
 */
function receiptIdOf({ bankReference, receivedOn, amount }: BankLine, seen: Map<string, number>): ReceiptId {
  const name = JSON.stringify([bankReference, receivedOn.toString(), String(amount)]);
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return parseReceiptId(`bank-${hash('sha256', `${name}${count}`, 'hex').slice(0, 24)}`);
}

/**
 * What a file holds, found by reading all of it once and keeping nothing (R36).
 * @throws FileRefused
 */
export async function foundIn(request: ImportRequest): Promise<FoundTotals> {
  const sum = new ControlSum();
  for await (const _row of rowsOf(request, sum)) continue;
  return { ...sum.totals(), ...(await fingerprintOf(request.path)) };
}

/** The totals of one row. */
export const totalsOf = (amount: Pence): RowTotals => ({
  rows: 1,
  debitAmount: amount >= ZERO ? amount : ZERO,
  creditAmount: amount < ZERO ? negate(amount) : ZERO,
});

import { formatPounds, minus, type Pence, ZERO } from '#values';
import type { AmountField, AmountStyle } from './amount-rule.ts';
import type { ControlTotals } from './control-totals.ts';
import { FileRefused } from './file-refused.ts';
import type { TableRecord } from './records.ts';
import type { TableCell } from './table.ts';
import { type DecimalMark, readWrittenAmount } from './written/written-amount.ts';

type TotalRecord = TableRecord<AmountField | 'documentNumber'>;

/** Whether a row looks like the total of the others: it has an amount and no number of a document. */
export const looksLikeTotal = (record: TotalRecord): boolean =>
  record.found('documentNumber') === undefined &&
  (['amount', 'debit', 'credit'] as const).some((field) => record.found(field) !== undefined);

/**
 * Holds the total at the end of a file against its rows. It may be a formula, for it is not taken but compared.
 * @throws FileRefused `total-differs`, or `cell-formula` where it was never calculated
 */
export function checkTotal(
  record: TotalRecord,
  { debitAmount, creditAmount }: Pick<ControlTotals, 'debitAmount' | 'creditAmount'>,
  style: AmountStyle,
): void {
  if (style.amount.rule === 'two-columns') {
    compare(record, 'debit', debitAmount, style);
    compare(record, 'credit', creditAmount, style);
  } else {
    compare(record, 'amount', minus(debitAmount, creditAmount), style);
  }
}

function compare(record: TotalRecord, field: AmountField, sum: Pence, style: AmountStyle): void {
  const cell = record.found(field);
  if (neverCalculated(cell)) record.cell(field);
  const stated = statedIn(cell, style.decimalMark);
  if (stated === sum) return;
  const place = { rowNo: record.rowNo, column: record.heading(field) };
  const detail =
    `The last row, ${place.rowNo}, has no document number, so it is taken for the total of column “${place.column}”; but ` +
    `the rows above come to ${formatPounds(sum)}. Rows are missing, or it is no total.`;
  throw new FileRefused('total-differs', detail, place);
}

const neverCalculated = (cell: TableCell | undefined): boolean =>
  typeof cell === 'object' && cell.as === 'formula' && cell.cached === undefined;

/** The total as stated; a blank cell states nothing spent, and a cell that is no amount states nothing. */
function statedIn(cell: TableCell | undefined, decimalMark: DecimalMark): Pence | undefined {
  if (cell === undefined) return ZERO;
  if (typeof cell !== 'string') {
    if (cell.as === 'formula') return statedIn(cell.cached, decimalMark);
    if (cell.as !== 'number') return undefined;
    return amountIfAny(readWrittenAmount({ as: 'number', written: cell.written }, decimalMark));
  }
  return amountIfAny(readWrittenAmount(cell, decimalMark));
}

const amountIfAny = (read: ReturnType<typeof readWrittenAmount>): Pence | undefined =>
  'amount' in read ? read.amount : undefined;

/** What is said of a row that looks like a total and has rows after it. */
export function totalNotLast(rowNo: number): FileRefused {
  const detail =
    `Row ${rowNo} has an amount and no document number, and rows come after it. A subtotal is no posting: export the ` +
    'rows without subtotals. A posting needs the number of its document.';
  return new FileRefused('total-not-last', detail, { rowNo });
}

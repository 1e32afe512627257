import { negate, type Pence, ZERO } from '#values';
import { FileRefused } from './file-refused.ts';
import type { PlainCell, TableRecord } from './records.ts';
import { type DecimalMark, readWrittenAmount } from './written/written-amount.ts';

/**
 * Where the sign of an amount is: in the amount itself, in a column that says debit or credit beside an amount without
 * sign, or in which of two columns it stands.
 */
export type AmountRule =
  | { readonly rule: 'signed' }
  | { readonly rule: 'indicator'; readonly debit: readonly string[]; readonly credit: readonly string[] }
  | { readonly rule: 'two-columns' };

export type AmountField = 'amount' | 'debit' | 'credit' | 'debitOrCredit';

/** The columns without which no amount can be read. */
export function amountFieldsOf({ rule }: AmountRule): readonly AmountField[] {
  if (rule === 'two-columns') return ['debit', 'credit'];
  return rule === 'indicator' ? ['amount', 'debitOrCredit'] : ['amount'];
}

/** How amounts are written in a file. */
export interface AmountStyle {
  readonly amount: AmountRule;
  readonly decimalMark: DecimalMark;
}

type AmountRecord = TableRecord<AmountField>;

/**
 * The amount of a row in pence, a debit positive and a credit negative.
 * @throws FileRefused `amount-missing` or `amount-unreadable`: without every amount there are no control totals (R36)
 */
export function amountIn(record: AmountRecord, { amount: rule, decimalMark }: AmountStyle): Pence {
  switch (rule.rule) {
    case 'signed':
      return neededAmount(record, 'amount', decimalMark);
    case 'indicator':
      return signed(record, rule, unsignedAmount(record, 'amount', decimalMark));
    case 'two-columns':
      return ofTwoColumns(record, decimalMark);
  }
}

/**
 * Another amount of the row, which has the sign of the row where that stands in a column of its own.
 * @throws FileRefused where the amount of the row itself could not be read
 */
export const withSignOf = (record: AmountRecord, rule: AmountRule, amount: Pence): Pence =>
  rule.rule === 'indicator' ? signed(record, rule, amount) : amount;

function signed(record: AmountRecord, rule: AmountRule & { rule: 'indicator' }, amount: Pence): Pence {
  const cell = record.cell('debitOrCredit');
  const mark = (typeof cell === 'string' ? cell : (cell?.written ?? '')).trim().toUpperCase();
  const isMark = (one: string) => one.toUpperCase() === mark;
  if (rule.debit.some(isMark)) return amount;
  if (rule.credit.some(isMark)) return negate(amount);
  const known = [...rule.debit, ...rule.credit].join(', ');
  const detail = `does not say whether it is a debit or a credit: it has “${mark}”, and the mapping knows ${known}.`;
  throw unreadable(record, 'debitOrCredit', detail);
}

function ofTwoColumns(record: AmountRecord, mark: DecimalMark): Pence {
  const hasDebit = record.cell('debit') !== undefined;
  const hasCredit = record.cell('credit') !== undefined;
  if (!hasDebit && !hasCredit) throw missing(record, 'debit');
  const debit = hasDebit ? unsignedAmount(record, 'debit', mark) : ZERO;
  const credit = hasCredit ? unsignedAmount(record, 'credit', mark) : ZERO;
  if (debit !== ZERO && credit !== ZERO) {
    throw unreadable(record, 'credit', 'has both a debit and a credit, so nobody can say which it is.');
  }
  return credit === ZERO ? debit : negate(credit);
}

/** A sign on an amount that has its sign elsewhere could mean it once or twice over. */
function unsignedAmount(record: AmountRecord, field: AmountField, mark: DecimalMark): Pence {
  const amount = neededAmount(record, field, mark);
  if (amount >= ZERO) return amount;
  throw unreadable(
    record,
    field,
    'has a minus, although debit and credit are told otherwise. Which holds, nobody can say.',
  );
}

function neededAmount(record: AmountRecord, field: AmountField, mark: DecimalMark): Pence {
  const cell = record.cell(field);
  if (cell === undefined) throw missing(record, field);
  return readAmountCell(record, field, cell, mark);
}

function readAmountCell(record: AmountRecord, field: AmountField, cell: PlainCell, mark: DecimalMark): Pence {
  const read = readWrittenAmount(cell, mark);
  if ('amount' in read) return read.amount;
  const written = (typeof cell === 'string' ? cell : cell.written).trim().slice(0, 60);
  throw unreadable(record, field, `has “${written}”, ${read.because}.`);
}

function missing(record: AmountRecord, field: AmountField): FileRefused {
  const place = { rowNo: record.rowNo, column: record.heading(field) };
  const detail =
    `Row ${place.rowNo} has no amount in column “${place.column}”, so what the file comes to cannot be checked. If it is ` +
    'a remark or the end of a report, delete it.';
  return new FileRefused('amount-missing', detail, place);
}

function unreadable(record: AmountRecord, field: AmountField, what: string): FileRefused {
  const place = { rowNo: record.rowNo, column: record.heading(field) };
  return new FileRefused('amount-unreadable', `Row ${place.rowNo}, column “${place.column}”, ${what}`, place);
}

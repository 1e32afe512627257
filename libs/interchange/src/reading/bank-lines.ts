import { negate, type Pence, type PlainDate, ZERO } from '#values';
import { amountFieldsOf, amountIn } from './amount-rule.ts';
import { BANK_FIELDS_NEEDED, type BankField, type BankMapping } from './mapping.ts';
import { readRecords, type TableRecord } from './records.ts';
import type { Table } from './table.ts';
import { readWrittenDay } from './written/written-day.ts';
import { readCode, readText } from './written/written-text.ts';

/** A payment received, as a bank or a funder's remittance lists it. */
export interface BankLine {
  readonly rowNo: number;
  readonly receivedOn: PlainDate;
  /** Above nought: what came in. */
  readonly amount: Pence;
  readonly payer: string;
  readonly bankReference: string;
  /** What the payer says the payment is for, as the number of a claim. */
  readonly remittanceReference?: string;
  readonly description?: string;
}

/** The closed list of reasons for which one line of such a list is not taken. */
export type BankLineFaultCode =
  'line-debit' | 'line-of-nothing' | 'line-received-on' | 'line-payer' | 'line-bank-reference';

export interface BankLineFault {
  readonly code: BankLineFaultCode;
  readonly detail: string;
  /** The heading of the column, as in the file. */
  readonly column: string;
  /** What came in; negative for what went out. */
  readonly amount: Pence;
}

export type ReadBankLine =
  { readonly rowNo: number; readonly line: BankLine } | { readonly rowNo: number; readonly fault: BankLineFault };

type BankRecord = TableRecord<BankField>;

/**
 * Reads a list of payments line by line. Money that came in is positive in a signed column, and a credit where debit
 * and credit are told apart; what went out is a fault, for it pays no claim.
 * @throws FileRefused where an amount cannot be read, or the file as a whole
 */
export async function* readBankLines(table: Table, mapping: BankMapping): AsyncGenerator<ReadBankLine> {
  const { columns, sheet, amount, mustHave } = mapping;
  const required = [...new Set<BankField>([...BANK_FIELDS_NEEDED, ...amountFieldsOf(amount), ...mustHave])];
  const layout = { columns, required, ...(sheet === undefined ? {} : { sheet }) };
  for await (const record of readRecords<BankField>(table, layout)) yield readBankLine(record, mapping);
}

function readBankLine(record: BankRecord, mapping: BankMapping): ReadBankLine {
  const { rowNo } = record;
  const written = amountIn(record, mapping);
  const amount = mapping.amount.rule === 'signed' ? written : negate(written);
  const receivedOn = dayIn(record, mapping);
  const payer = readText(record, 'payer');
  const bankReference = readCode(record, 'bankReference');
  const fault = (code: BankLineFaultCode, field: BankField, what: string): ReadBankLine => {
    const column = record.heading(field);
    return { rowNo, fault: { code, detail: `Row ${rowNo}, column “${column}”, ${what}`, column, amount } };
  };
  const amountField = amountFieldsOf(mapping.amount)[0] ?? 'amount';
  if (amount < ZERO) return fault('line-debit', amountField, 'is money that went out, and only what came in is taken.');
  if (amount === ZERO) return fault('line-of-nothing', amountField, 'is £0.00, and only what came in is taken.');
  if ('because' in receivedOn) return fault('line-received-on', 'receivedOn', receivedOn.because);
  if (payer === undefined) return fault('line-payer', 'payer', 'is blank.');
  if (bankReference === undefined) return fault('line-bank-reference', 'bankReference', 'is blank.');
  const line = { rowNo, receivedOn: receivedOn.day, amount, payer, bankReference, ...remarksOf(record) };
  return { rowNo, line };
}

function dayIn(record: BankRecord, { dayFormats }: BankMapping) {
  const cell = record.cell('receivedOn');
  if (cell === undefined) return { because: 'is blank.' };
  const read = readWrittenDay(cell, dayFormats);
  if ('day' in read) return read;
  return { because: `has “${(typeof cell === 'string' ? cell.trim() : cell.written).slice(0, 60)}”, ${read.because}.` };
}

function remarksOf(record: BankRecord): Pick<BankLine, 'remittanceReference' | 'description'> {
  const remittanceReference = readCode(record, 'remittanceReference');
  const description = readText(record, 'description');
  return {
    ...(remittanceReference === undefined ? {} : { remittanceReference }),
    ...(description === undefined ? {} : { description }),
  };
}

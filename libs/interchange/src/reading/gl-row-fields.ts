import type { DocumentKind, GlRow } from '#grants';
import { GL_NAME_LENGTH_MAX, type FinancialYear, type Pence, type PlainDate } from '#values';
import { withSignOf } from './amount-rule.ts';
import type { GlField, GlMapping, PaddedField } from './mapping.ts';
import type { TableRecord } from './records.ts';
import { type RowFaultCode, RowNotTaken } from './row-fault.ts';
import { readWrittenAmount } from './written/written-amount.ts';
import { readWrittenDay } from './written/written-day.ts';
import { readCode, readText } from './written/written-text.ts';
import { readWrittenPeriod, readWrittenYear } from './written/written-year.ts';

export type GlRecord = TableRecord<GlField>;

/** What streams are named by must be plain. */
const PLAIN_CODE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
const YES = ['yes', 'y', 'true', '1'];
const NO = ['no', 'n', 'false', '0'];

/** Says what is wrong with one field of a row; the sentence begins with where it is. */
export function notTaken(record: GlRecord, field: GlField, code: RowFaultCode, what: string): RowNotTaken {
  const column = record.heading(field);
  return new RowNotTaken(code, column, `Row ${record.rowNo}, column “${column}”, ${what}`);
}

const writtenIn = (record: GlRecord, field: GlField): string => `“${(readText(record, field) ?? '').slice(0, 60)}”`;

/** A code that must be there. */
export function neededCode(record: GlRecord, field: PaddedField, code: RowFaultCode, mapping: GlMapping): string {
  const text = readCode(record, field, mapping.widths[field]);
  if (text === undefined) throw notTaken(record, field, code, 'is blank.');
  if (text.length > GL_NAME_LENGTH_MAX || !PLAIN_CODE.test(text)) {
    const what = `has ${writtenIn(record, field)}, which is over ${GL_NAME_LENGTH_MAX} characters or has some that no code has.`;
    throw notTaken(record, field, code, what);
  }
  return text;
}

export function fiscalYearIn(record: GlRecord, mapping: GlMapping): FinancialYear {
  return yearIn(record, 'fiscalYear', 'row-fiscal-year', mapping);
}

function yearIn(record: GlRecord, field: GlField, code: RowFaultCode, mapping: GlMapping): FinancialYear {
  const text = readText(record, field);
  if (text === undefined) throw notTaken(record, field, code, 'is blank.');
  const year = readWrittenYear(text, mapping.fiscalYear);
  if (year === undefined)
    throw notTaken(record, field, code, `has ${writtenIn(record, field)}, which is not a financial year.`);
  return year;
}

export function periodIn(record: GlRecord, mapping: GlMapping): number {
  const text = readText(record, 'period') ?? '';
  const period = readWrittenPeriod(text, mapping.period, readText(record, 'fiscalYear') ?? '');
  if (period !== undefined) return period;
  const what = `has ${writtenIn(record, 'period')}, which is not a period of its year. 1 is April, and 13 to 16 are adjustments.`;
  throw notTaken(record, 'period', 'row-period', what);
}

export function neededDay(record: GlRecord, field: GlField, code: RowFaultCode, mapping: GlMapping): PlainDate {
  const day = dayIn(record, field, code, mapping);
  if (day === undefined) throw notTaken(record, field, code, 'is blank.');
  return day;
}

function dayIn(record: GlRecord, field: GlField, code: RowFaultCode, mapping: GlMapping): PlainDate | undefined {
  const cell = record.cell(field);
  if (cell === undefined) return undefined;
  const read = readWrittenDay(cell, mapping.dayFormats);
  if ('day' in read) return read.day;
  const written = (typeof cell === 'string' ? cell.trim() : cell.written).slice(0, 60);
  throw notTaken(record, field, code, `has “${written}”, ${read.because}.`);
}

/** The day work was done (R08), or the day that the mapping takes in its place, which is then said. */
export function incurredIn(
  record: GlRecord,
  mapping: GlMapping,
  days: Pick<GlRow, 'postedOn' | 'documentOn'>,
): Pick<GlRow, 'incurredOn' | 'incurredBasis'> {
  const stated = dayIn(record, 'incurredOn', 'row-incurred-on', mapping);
  if (stated !== undefined) return { incurredOn: stated, incurredBasis: 'stated' };
  const { incurredOnElse } = mapping;
  if (incurredOnElse === 'none') {
    const what = 'is blank, and the mapping takes no other day for the day work was done.';
    throw notTaken(record, 'incurredOn', 'row-incurred-on', what);
  }
  return { incurredOn: days[incurredOnElse], incurredBasis: 'not-stated' };
}

export function documentIn(
  record: GlRecord,
  kinds: ReadonlyMap<string, DocumentKind>,
): Pick<GlRow, 'documentType' | 'documentKind'> {
  const documentType = readCode(record, 'documentType');
  if (documentType === undefined) throw notTaken(record, 'documentType', 'row-document-type', 'is blank.');
  const documentKind = kinds.get(documentType.toUpperCase());
  if (documentKind === undefined) {
    const what = `has ${writtenIn(record, 'documentType')}, and the mapping does not say what kind of document that is.`;
    throw notTaken(record, 'documentType', 'row-document-type', what);
  }
  return { documentType, documentKind };
}

/** The document that this one reverses; SAP writes noughts where there is none. */
export function reversesIn(record: GlRecord, mapping: GlMapping): Pick<GlRow, 'reverses'> {
  const documentNumber = readCode(record, 'reversedDocument', mapping.widths.documentNumber);
  if (documentNumber === undefined || /^0+$/.test(documentNumber)) return {};
  if (documentNumber.length > GL_NAME_LENGTH_MAX || !PLAIN_CODE.test(documentNumber)) {
    const what = `has ${writtenIn(record, 'reversedDocument')}, which is no number of a document.`;
    throw notTaken(record, 'reversedDocument', 'row-reverses', what);
  }
  const lineNumber = readCode(record, 'reversedLine', mapping.widths.lineNumber);
  const year = /^0*$/.test(readText(record, 'reversedFiscalYear') ?? '')
    ? undefined
    : yearIn(record, 'reversedFiscalYear', 'row-reverses', mapping);
  return {
    reverses: {
      documentNumber,
      ...(year === undefined ? {} : { fiscalYear: year }),
      ...(lineNumber === undefined || /^0+$/.test(lineNumber) ? {} : { lineNumber }),
    },
  };
}

export function vatAmountIn(record: GlRecord, mapping: GlMapping): Pence | undefined {
  const cell = record.cell('vatAmount');
  if (cell === undefined) return undefined;
  const read = readWrittenAmount(cell, mapping.decimalMark);
  if ('amount' in read) return withSignOf(record, mapping.amount, read.amount);
  throw notTaken(record, 'vatAmount', 'row-vat-amount', `has ${writtenIn(record, 'vatAmount')}, ${read.because}.`);
}

/** Whether VAT can be recovered (R15): a column says it, or the code does; where both do, they agree. */
export function vatIn(record: GlRecord, { vatCodes }: GlMapping): Pick<GlRow, 'vatCode' | 'vatRecoverable'> {
  const vatCode = readCode(record, 'vatCode');
  const byCode = vatCode === undefined ? undefined : recoverableBy(record, vatCode, vatCodes);
  const byColumn = recoverableIn(record);
  if (byCode !== undefined && byColumn !== undefined && byCode !== byColumn) {
    const what = `has ${writtenIn(record, 'vatRecoverable')}, and VAT code ${vatCode ?? ''} says the opposite.`;
    throw notTaken(record, 'vatRecoverable', 'row-vat-recoverable', what);
  }
  const vatRecoverable = byColumn ?? byCode;
  return {
    ...(vatCode === undefined ? {} : { vatCode }),
    ...(vatRecoverable === undefined ? {} : { vatRecoverable }),
  };
}

function recoverableBy(record: GlRecord, vatCode: string, codes: GlMapping['vatCodes']): boolean | undefined {
  const { recoverable, irrecoverable } = codes;
  if (recoverable.includes(vatCode)) return true;
  if (irrecoverable.includes(vatCode)) return false;
  if (recoverable.length + irrecoverable.length === 0) return undefined;
  const what = `has ${writtenIn(record, 'vatCode')}, and the mapping does not say whether that VAT can be recovered (R15).`;
  throw notTaken(record, 'vatCode', 'row-vat-code', what);
}

function recoverableIn(record: GlRecord): boolean | undefined {
  const text = readText(record, 'vatRecoverable')?.toLowerCase();
  if (text === undefined) return undefined;
  if (YES.includes(text)) return true;
  if (NO.includes(text)) return false;
  const what = `has ${writtenIn(record, 'vatRecoverable')}; whether VAT can be recovered is yes or no (R15).`;
  throw notTaken(record, 'vatRecoverable', 'row-vat-recoverable', what);
}

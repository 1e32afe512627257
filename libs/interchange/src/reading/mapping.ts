import type { DocumentKind } from '#grants';
import type { AmountRule } from './amount-rule.ts';
import type { DecimalMark } from './written/written-amount.ts';
import type { DayFormat } from './written/written-day.ts';
import type { PeriodSpelling, YearSpelling } from './written/written-year.ts';

/** What a column of a general-ledger extract can give. The amount of a row is in one column or in two. */
export const GL_FIELDS = [
  'companyCode',
  'fiscalYear',
  'documentNumber',
  'lineNumber',
  'documentType',
  'reversedDocument',
  'reversedFiscalYear',
  'reversedLine',
  'period',
  'postedOn',
  'documentOn',
  'incurredOn',
  'glAccount',
  'accountName',
  'costCentre',
  'wbsElement',
  'internalOrder',
  'head',
  'amount',
  'debit',
  'credit',
  'debitOrCredit',
  'currency',
  'vatAmount',
  'vatCode',
  'vatRecoverable',
  'supplier',
  'description',
  'reference',
  'purchaseOrder',
  'invoiceNumber',
  'postedBy',
  'planningCategory',
] as const;
export type GlField = (typeof GL_FIELDS)[number];

/** Without these a row has no name, no day or no meaning. */
export const GL_FIELDS_NEEDED = [
  'companyCode',
  'fiscalYear',
  'documentNumber',
  'lineNumber',
  'documentType',
  'period',
  'postedOn',
  'documentOn',
  'glAccount',
  'currency',
] as const satisfies readonly GlField[];

/** What a column of a bank's or a funder's list of payments can give. */
export const BANK_FIELDS = [
  'receivedOn',
  'amount',
  'debit',
  'credit',
  'debitOrCredit',
  'payer',
  'bankReference',
  'remittanceReference',
  'description',
] as const;
export type BankField = (typeof BANK_FIELDS)[number];

export const BANK_FIELDS_NEEDED = ['receivedOn', 'payer', 'bankReference'] as const satisfies readonly BankField[];

/** Codes that a spreadsheet takes the leading noughts from. */
export const PADDED_FIELDS = ['companyCode', 'documentNumber', 'lineNumber', 'glAccount'] as const;
export type PaddedField = (typeof PADDED_FIELDS)[number];

/** The headings under which a field may stand; capitals, spaces and marks do not count. */
export type Columns<Field extends string> = Readonly<Partial<Record<Field, readonly string[]>>>;

interface AnyMapping<Field extends string> {
  /** Small letters, digits and hyphens. */
  readonly name: string;
  /** One more with every change, so that what was read by it can be told. */
  readonly version: number;
  /** The worksheet, where a workbook has several with such a header. */
  readonly sheet?: string;
  readonly columns: Columns<Field>;
  /** Columns that must be there beyond those that always must. */
  readonly mustHave: readonly Field[];
  readonly amount: AmountRule;
  readonly decimalMark: DecimalMark;
  readonly dayFormats: readonly DayFormat[];
}

/** How an extract of a general ledger is read. It is plain JSON: `parseMapping` reads it. */
export interface GlMapping extends AnyMapping<GlField> {
  readonly kind: 'general-ledger';
  readonly fiscalYear: YearSpelling;
  readonly period: PeriodSpelling;
  /** How many digits these codes have, with their leading noughts. */
  readonly widths: Readonly<Partial<Record<PaddedField, number>>>;
  /** Which codes of document type are which kind of document. A code that is not here makes a fault of its row. */
  readonly documentKinds: Readonly<Partial<Record<DocumentKind, readonly string[]>>>;
  /** Which VAT codes can be recovered and which cannot (R15). Both empty: the codes say nothing. */
  readonly vatCodes: { readonly recoverable: readonly string[]; readonly irrecoverable: readonly string[] };
  /** Which day stands for the day work was done where the row has none (R08); `none`: the row is then a fault. */
  readonly incurredOnElse: 'documentOn' | 'postedOn' | 'none';
  /** The planning categories that are actual cost, where there is such a column; `""` stands for a blank cell. */
  readonly actualCategories: readonly string[];
}

/** How a list of payments received is read. Money that came in is positive, or a credit. */
export interface BankMapping extends AnyMapping<BankField> {
  readonly kind: 'bank';
}

export type Mapping = GlMapping | BankMapping;

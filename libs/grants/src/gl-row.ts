import type { FinancialYear, GlRowKey, GlRowName, Pence, PlainDate } from '#values';
import type { EffectiveBasis } from './vocabulary.ts';

/** What kind of document a row of the general ledger belongs to; a mapping says which codes of the system mean which. */
export const DOCUMENT_KINDS = [
  'invoice',
  'credit-note',
  'journal',
  'payroll',
  'recharge',
  'accrual',
  'accrual-reversal',
  'reversal',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/**
 * One row of a general-ledger extract as the ledger keeps it, under names of its own whatever the columns were called.
 * Amounts are pence, a debit is positive and a credit negative.
 */
export interface GlRow extends GlRowName {
  readonly companyCode: string;
  readonly fiscalYear: FinancialYear;
  readonly documentNumber: string;
  readonly lineNumber: string;
  /** The document type as the general ledger writes it, as `KR`. */
  readonly documentType: string;
  readonly documentKind: DocumentKind;
  /** The number of the document that this one reverses, of the same company; its year where it is another. */
  readonly reverses?: {
    readonly documentNumber: string;
    readonly fiscalYear?: FinancialYear;
    readonly lineNumber?: string;
  };
  /** Accounting period, 1 is April; 13 to 16 are adjustments after the year's end. */
  readonly period: number;
  readonly postedOn: PlainDate;
  readonly documentOn: PlainDate;
  /** The day goods or services were received or work was done, which decides the year (R08). */
  readonly incurredOn: PlainDate;
  /** `stated` where the extract gives that day; `not-stated` where the mapping takes another day in its place. */
  readonly incurredBasis: EffectiveBasis;
  readonly glAccount: string;
  readonly accountName?: string;
  readonly costCentre?: string;
  readonly wbsElement?: string;
  readonly internalOrder?: string;
  /** Head of cost, where the extract has one. */
  readonly head?: string;
  /** Before VAT. */
  readonly netAmount: Pence;
  readonly vatAmount?: Pence;
  readonly vatCode?: string;
  /** Whether the VAT can be recovered (R15); absent where the extract does not say. */
  readonly vatRecoverable?: boolean;
  /** A supplier's or partner's name; never that of a person. */
  readonly supplier?: string;
  readonly description?: string;
  readonly reference?: string;
  readonly purchaseOrder?: string;
  readonly invoiceNumber?: string;
  /** User or batch of the general ledger that posted it. */
  readonly postedBy?: string;
}

/** One share of a row: part of its cost, for one grant. Numbers of shares are never used again. */
export interface RowShareName {
  readonly key: GlRowKey;
  readonly shareNo: number;
}

export const shareText = ({ key, shareNo }: RowShareName): string => `${key}#${shareNo}`;

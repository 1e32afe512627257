import type { FinancialYear, Pence } from '#values';

/** The closed list of reasons for which one row of a general-ledger extract is not taken, though its file is. */
export type RowFaultCode =
  | 'row-not-actual'
  | 'row-currency'
  | 'row-company-code'
  | 'row-fiscal-year'
  | 'row-document-number'
  | 'row-line-number'
  | 'row-document-type'
  | 'row-reverses'
  | 'row-period'
  | 'row-posted-on'
  | 'row-document-on'
  | 'row-incurred-on'
  | 'row-gl-account'
  | 'row-vat-amount'
  | 'row-vat-code'
  | 'row-vat-recoverable';

/** Why a row is not taken, in a sentence, and what of it counts in the control totals all the same. */
export interface RowFault {
  readonly code: RowFaultCode;
  readonly detail: string;
  /** The heading of the column, as in the file. */
  readonly column?: string;
  /** As the file has it, a debit positive; of a row in another currency, in that. */
  readonly amount: Pence;
  readonly fiscalYear?: FinancialYear;
  readonly period?: number;
}

/** Thrown by what reads one field and caught where the row is put together, so that it never leaves this folder. */
export class RowNotTaken extends Error {
  readonly code: RowFaultCode;
  readonly column: string;

  constructor(code: RowFaultCode, column: string, detail: string) {
    super(detail);
    this.code = code;
    this.column = column;
  }
}

import type { ImportKind } from '#grants';

/** A file whose control totals were met and whose rows are taken. */
export interface FileImportRow {
  readonly import_id: string;
  readonly position: bigint;
  readonly kind: ImportKind;
  readonly file_name: string;
  readonly mapping: string;
  readonly mapping_version: number;
  /** JSON: the totals that were stated, and those that were found. */
  readonly stated: string;
  readonly found: string;
  readonly row_count: number;
  readonly by_subject: string;
  readonly by_name: string;
  readonly effective_on: string;
  readonly recorded_at: string;
}

/** Rows of a file that were taken together, and what became of them. Pence; credits are positive. */
export interface ImportStepRow {
  readonly import_id: string;
  readonly position: bigint;
  /** 1 where the file is complete, which takes nothing more. */
  readonly completed: number;
  readonly recorded_rows: number;
  readonly recorded_debit_pence: bigint;
  readonly recorded_credit_pence: bigint;
  readonly already_rows: number;
  readonly already_debit_pence: bigint;
  readonly already_credit_pence: bigint;
  readonly held_rows: number;
  readonly held_debit_pence: bigint;
  readonly held_credit_pence: bigint;
  readonly refused_rows: number;
  readonly refused_debit_pence: bigint;
  readonly refused_credit_pence: bigint;
  readonly effective_on: string;
  readonly recorded_at: string;
}

/** A row of a file that the ledger did not take. */
export interface ImportRefusedRowRow {
  readonly import_id: string;
  /** As a spreadsheet numbers it. */
  readonly row_no: number;
  readonly position: bigint;
  readonly code: string;
  readonly detail: string;
  readonly effective_on: string;
}

import type { DocumentKind } from '#grants';

/** A row of the general ledger as an import found it. What became of it is in its shares and steps. */
export interface GlRowRow {
  readonly row_key: string;
  readonly position: bigint;
  readonly import_id: string;
  /** The row of the file, as a spreadsheet numbers it. */
  readonly row_no: number;
  readonly company_code: string;
  readonly fiscal_year: string;
  readonly document_number: string;
  readonly line_number: string;
  readonly document_type: string;
  readonly document_kind: DocumentKind;
  /** JSON: the document that this one reverses. */
  readonly reverses: string | null;
  /** Accounting period, 1 is April; 13 to 16 are adjustments after the year's end. */
  readonly period: number;
  readonly posted_on: string;
  readonly document_on: string;
  /** The day the cost was incurred, from which the row counts. */
  readonly effective_on: string;
  readonly effective_basis: string;
  readonly gl_account: string;
  readonly account_name: string | null;
  readonly cost_centre: string | null;
  readonly wbs_element: string | null;
  readonly internal_order: string | null;
  readonly head: string | null;
  readonly net_pence: bigint;
  readonly vat_pence: bigint | null;
  readonly vat_code: string | null;
  /** 1 where the VAT can be recovered, 0 where it cannot. */
  readonly vat_recoverable: number | null;
  readonly supplier: string | null;
  readonly description: string | null;
  readonly reference: string | null;
  readonly purchase_order: string | null;
  readonly invoice_number: string | null;
  readonly posted_by: string | null;
  readonly imported_by: string;
  readonly recorded_at: string;
  /** Why it waited for a person when it was recorded. */
  readonly waits_code: string | null;
  readonly waits_detail: string | null;
}

/** A share of a row as it was placed with a grant. */
export interface RowShareRow {
  readonly row_key: string;
  readonly share_no: number;
  readonly position: bigint;
  readonly grant_id: string;
  readonly financial_year: string;
  readonly head: string;
  readonly cost_type: string;
  readonly spend_class: string;
  readonly basis_points: number;
  readonly net_pence: bigint;
  readonly irrecoverable_vat_pence: bigint;
  readonly recoverable_vat_pence: bigint;
  readonly partner: string | null;
  readonly funded_post: string | null;
  readonly settles_accrual_no: number | null;
  readonly settles_pence: bigint | null;
  /** The share of another row that this one undoes. */
  readonly reverses_key: string | null;
  readonly reverses_share_no: number | null;
  /** JSON: the rule, the reversal or the person behind the allocation. */
  readonly basis: string;
  readonly allocated_by: string;
  readonly effective_on: string;
}

/** What happened to a row or to one of its shares. The last step of a share within the bounds says where it is. */
export interface RowStepRow {
  readonly row_key: string;
  readonly position: bigint;
  /** Place among the steps of the event, from 0. */
  readonly seq: number;
  readonly step: RowStep;
  /** The share, where the step is about one. */
  readonly share_no: number | null;
  /** The grant that answered, where one did. */
  readonly grant_id: string | null;
  /** What the share became there, or what it ended: `spend:12`, `accrual:3`. */
  readonly entry: string | null;
  /** JSON: what stands against a share that is held. */
  readonly reasons: string | null;
  readonly reason: string | null;
  readonly effective_on: string;
}

/**
 * Of a share, as its grant answered: `taken` as an entry; `reversed`: it took back the entry of another share; `awaits`:
 * an accrual waits for its actual; `undone`: the row of another share took its entry back; `held`; `returned`;
 * `not-moved`. Of a row: `reallocated`, `reviewed`, `refused`; `kept`: a share stays, and what was planned is dropped.
 */
export type RowStep =
  | 'taken'
  | 'reversed'
  | 'awaits'
  | 'undone'
  | 'held'
  | 'returned'
  | 'not-moved'
  | 'reallocated'
  | 'reviewed'
  | 'refused'
  | 'kept';

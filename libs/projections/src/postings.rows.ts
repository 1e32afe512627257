/** One side of a posting (ledger model, section 5); the rows of one event sum to zero. */
export interface PostingRow {
  readonly position: bigint;
  /** Place among the event's postings, from 0. */
  readonly seq: number;
  readonly event_id: string;
  readonly grant_id: string | null;
  readonly financial_year: string | null;
  /** Accounting period, 1 is April. */
  readonly period: number | null;
  readonly head: string | null;
  readonly claim_no: number | null;
  readonly receipt_id: string | null;
  /** The cost entry behind the amount, as `spend:12` or `accrual:3`. */
  readonly entry: string | null;
  readonly incurred_on: string | null;
  readonly partner: string | null;
  /** `actual`, or `contra:actual` for the other side. */
  readonly account: string;
  readonly pence: bigint;
  readonly effective_on: string;
}

/** What an event puts in force on a line beside sums: standings, terms, consents. */
export interface LineFactRow {
  readonly grant_id: string;
  readonly position: bigint;
  readonly seq: number;
  readonly financial_year: string;
  readonly kind: string;
  readonly value: string;
  readonly effective_on: string;
}

/** A cost entry that a partner's CFO statement covers (R21). */
export interface CoveredEntryRow {
  readonly grant_id: string;
  readonly entry: string;
  readonly position: bigint;
  readonly seq: number;
  readonly financial_year: string;
  readonly effective_on: string;
}

import type { Explanation, ReconciliationDifference, YearReconciliation } from '#grants';
import type { FinancialYear, GlRowKey, ImportId, Pence } from '#values';
import type { MadeFrom, ReturnGrant } from '../returns/return-content.ts';

/** The lines of a year that should agree (R27), and what the funder meets, which three of them are held against. */
export const RECONCILED_LINES = [
  'general-ledger',
  'ledger',
  'claims-accepted',
  'cash',
  'income',
  'balance',
  'recoverable',
] as const;
export type ReconciledLineName = (typeof RECONCILED_LINES)[number];

/** What a part of a line or of a difference is. */
export const PART_KINDS = [
  'rows-allocated',
  'rows-taken',
  'rows-taken-late',
  'entered-by-hand',
  'entered-by-hand-late',
  'refused-by-funder',
  'rows-held',
  'rows-on-their-way',
  'rows-unallocated',
  'rows-undone',
  'accruals',
  'rows-given-back',
  'not-in-the-ledger',
  'claim',
  'claim-reduced',
  'claim-repaid',
  'claim-on-its-way',
  'receipt',
  'receipt-repaid',
  'claim-outstanding',
  'cash-held',
  'recorded-total',
  'spend-less-refused',
  'own-share',
  'over-cap',
  'below-nothing',
  'excluded',
  'limit',
  'not-claimed',
  'claimed-beyond',
  'not-explained',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** A year of a grant reconciled: each line and each difference with the parts that it is the sum of. */
export interface ReconciliationContent {
  readonly version: 1;
  readonly grant: ReturnGrant;
  readonly financialYear: FinancialYear;
  readonly lines: readonly ReconciledLine[];
  readonly differences: readonly ReconciledDifference[];
  /** Rows that no grant has any of and that would come here; where no control total stands they are in no line. */
  readonly waiting: readonly ReconciledPart[];
  /** The closure that stands, with the lines the year was closed on. */
  readonly closure?: YearClosure;
  /** What a reader might look for and what is not recorded, in sentences. */
  readonly missing: readonly string[];
  /** Lines that rest on entries which say that they are illustrative. */
  readonly illustrative: readonly ReconciledLineName[];
  readonly madeFrom: MadeFrom;
}

/** A line: its parts sum to its amount. Pence. */
export interface ReconciledLine {
  readonly line: ReconciledLineName;
  /** Absent where nobody has recorded the total that the line is. */
  readonly amount?: Pence;
  /** Of the general ledger: what the rows allocated to the year come to, and the control total where there is one. */
  readonly fromRowsAmount?: Pence;
  readonly recordedAmount?: Pence;
  readonly parts: readonly ReconciledPart[];
}

/** What two lines differ by where they should agree: its parts sum to its amount. Pence. */
export interface ReconciledDifference {
  readonly difference: ReconciliationDifference;
  readonly amount: Pence;
  readonly parts: readonly ReconciledPart[];
}

export interface ReconciledPart {
  readonly kind: PartKind;
  readonly sentence: string;
  readonly amount: Pence;
  readonly importId?: ImportId;
  readonly fileName?: string;
  readonly claimNo?: number;
  readonly receiptId?: string;
  /** How many rows or entries it is made of. */
  readonly count?: number;
  /** The first of them. */
  readonly items?: readonly ReconciledItem[];
}

/** One row or one entry behind a part. */
export interface ReconciledItem {
  readonly amount: Pence;
  readonly entry?: string;
  /** Position of the event that made the entry, in decimal. */
  readonly position?: string;
  readonly key?: GlRowKey;
  readonly importId?: ImportId;
  readonly fileName?: string;
  readonly rowNo?: number;
  /** What happened, or what stands against it. */
  readonly sentence?: string;
}

export interface YearClosure {
  readonly position: string;
  readonly reconciliation: YearReconciliation;
  readonly explanations: readonly Explanation[];
}

/** At most so many rows or entries are named for one part; the review list has all of them. */
export const ITEMS_MAX = 50;

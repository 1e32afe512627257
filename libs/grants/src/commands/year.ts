import type { FinancialYear, Pence } from '#values';
import type {
  ControlTotalKind,
  NoticeKind,
  PeriodClosing,
  ReconciliationDifference,
  ReturnFormat,
  ReturnKind,
  ReviewOutcome,
} from '../vocabulary.ts';
import type { Ask } from './ask.ts';

// What can be asked of a grant about time: months and years closed and opened again, reviews, returns, its end.

export interface ClosePeriod extends Ask<'ClosePeriod'> {
  readonly financialYear: FinancialYear;
  /** The month, 1 is April; the months of the year before it are closed with it. */
  readonly period: number;
  /** Soft: the certifier may still record in it, with a reason. Hard: nobody may. */
  readonly closing: PeriodClosing;
}

export interface ReopenPeriod extends Ask<'ReopenPeriod'> {
  readonly financialYear: FinancialYear;
  /** The month, 1 is April; the months of the year after it are opened with it. */
  readonly period: number;
  /** Who allows it, by role, or the paper that does. */
  readonly authority: string;
  readonly reason: string;
}

/** A total that the ledger does not compute: of the general ledger, or of the accounts. */
export interface RecordControlTotal extends Ask<'RecordControlTotal'> {
  readonly financialYear: FinancialYear;
  readonly kind: ControlTotalKind;
  readonly amount: Pence;
  /** Where it stands: a report by name and date, a page of the accounts. */
  readonly source: string;
}

/** Closes a year on its six lines (domain 2.5). It takes effect on 31 March, as what lapses does. */
export interface CloseYear extends Ask<'CloseYear'> {
  readonly financialYear: FinancialYear;
  /** Why lines that should agree do not. The amounts given for a difference come to exactly that difference. */
  readonly explanations: readonly Explanation[];
}

export interface Explanation {
  readonly difference: ReconciliationDifference;
  /** Signed as the difference is. */
  readonly amount: Pence;
  readonly reason: string;
}

/** Opens a closed year again, as of 31 March: it then has the figures it had. */
export interface ReopenYear extends Ask<'ReopenYear'> {
  readonly financialYear: FinancialYear;
  readonly authority: string;
  readonly reason: string;
}

/** The review that each year of a grant ends in. */
export interface ReviewGrant extends Ask<'ReviewGrant'> {
  readonly outcome: ReviewOutcome;
  readonly reviewedByRole: string;
  readonly summary: string;
}

/** A return that was sent to the funder, as it was: from which position of the log it was made, and its hashes. */
export interface RecordReturn extends Ask<'RecordReturn'> {
  readonly kind: ReturnKind;
  readonly financialYear: FinancialYear;
  /** The months it covers, 1 is April (both inclusive). */
  readonly fromPeriod: number;
  readonly untilPeriod: number;
  readonly claimNo?: number;
  /** Position of the log that it was made at, in decimal. */
  readonly position: string;
  readonly documents: readonly ReturnDocument[];
  readonly sentTo: string;
}

export interface ReturnDocument {
  readonly format: ReturnFormat;
  /** Hash of what was sent, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Word given to the funder outside a return. */
export interface GiveNotice extends Ask<'GiveNotice'> {
  readonly kind: NoticeKind;
  readonly financialYear: FinancialYear;
  readonly givenTo: string;
  readonly summary: string;
}

export interface CloseGrant extends Ask<'CloseGrant'> {
  readonly reason: string;
}

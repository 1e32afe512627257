import type { FinancialYear, Pence } from '#values';
import type {
  ClosePeriod,
  CloseGrant,
  CloseYear,
  GiveNotice,
  RecordControlTotal,
  RecordReturn,
  ReopenPeriod,
  ReopenYear,
  ReviewGrant,
} from '../commands.ts';
import type { Said } from './said.ts';

/** How far the months of a year are closed after the event: through which month, 0 for none. */
export interface ClosedThrough {
  readonly softThrough: number;
  readonly hardThrough: number;
}

export interface PeriodClosedFacts extends Said<ClosePeriod>, ClosedThrough {}
export interface PeriodReopenedFacts extends Said<ReopenPeriod>, ClosedThrough {}

export interface ControlTotalRecordedFacts extends Said<RecordControlTotal> {
  readonly recordedBy: string;
}

/** An accrual that still stands when its year is closed. */
export interface UnsettledAccrual {
  readonly accrualNo: number;
  readonly head: string;
  readonly amount: Pence;
}

/** The six lines on which a year of a grant is closed (domain 2.5), and what they are held against. Pence. */
export interface YearReconciliation {
  /** 1: eligible total of the general ledger, as somebody recorded it. */
  readonly generalLedgerAmount: Pence;
  /** 2: spend in this ledger, less what the funder has refused of it. */
  readonly ledgerAmount: Pence;
  /** 3: claims that the funder has accepted, less what it took off them and what was repaid since. */
  readonly claimsAcceptedAmount: Pence;
  /** 4: cash received, less what was paid back. */
  readonly cashAmount: Pence;
  /** 5: grant income in the accounts, as somebody recorded it. */
  readonly incomeAmount: Pence;
  /** 6: what the funder owes (above zero), or is owed (below). */
  readonly balanceAmount: Pence;
  readonly capAmount: Pence;
  readonly recoverableAmount: Pence;
}

export interface FinancialYearClosedFacts extends Said<CloseYear> {
  readonly reconciliation: YearReconciliation;
  /** What of the cap nobody will pay any more. */
  readonly lapseAmount: Pence;
  readonly unsettledAccruals: readonly UnsettledAccrual[];
  readonly closedBy: string;
}

export interface FinancialYearReopenedFacts extends Said<ReopenYear> {
  /** The lapse that is taken back. */
  readonly lapseAmount: Pence;
}

export interface GrantReviewedFacts extends Said<ReviewGrant> {
  readonly reviewNo: number;
}
export interface ReturnSentFacts extends Said<RecordReturn> {
  readonly returnNo: number;
}
export interface NoticeGivenFacts extends Said<GiveNotice> {
  readonly noticeNo: number;
}
export interface GrantClosedFacts extends Said<CloseGrant> {
  readonly financialYears: readonly FinancialYear[];
}

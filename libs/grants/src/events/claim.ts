import type { FinancialYear, Pence } from '#values';
import type { PrepareClaim } from '../commands.ts';
import type { Dated, RecordedWarning } from '../vocabulary.ts';
import type { DayAmount, DisallowedCost } from './cost.ts';
import type { Said } from './said.ts';

export interface ClaimHead {
  readonly head: string;
  /** Eligible cost incurred in the period, as at its end. */
  readonly eligibleAmount: Pence;
  /** What changed in the cost of earlier periods since they were claimed. */
  readonly adjustmentAmount: Pence;
}

/** The arithmetic of a claim: heads, less own share, less over the limit, carried forward; it sums to the total. */
export interface ClaimFigures {
  readonly heads: readonly ClaimHead[];
  readonly ownShareAmount: Pence;
  readonly overLimitAmount: Pence;
  /** Cost reductions not yet taken off a claim, because no claim goes below zero. */
  readonly carriedForwardAmount: Pence;
  readonly broughtForwardAmount: Pence;
  /** Claims already lowered by a repayment since the last claim. */
  readonly repaidAmount: Pence;
  readonly totalAmount: Pence;
  readonly bindingLimits: readonly string[];
}

export interface ClaimPreparedFacts extends Said<PrepareClaim>, ClaimFigures {
  readonly claimNo: number;
  readonly supersedesClaimNo?: number;
  /** Revision of the grant that the figures were taken at. */
  readonly preparedAtRevision: string;
  readonly preparedBy: string;
}

export interface ClaimAmount {
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
}

/** Cash of one receipt, and the day from which it moves. */
export interface CashMove extends DayAmount {
  readonly receiptId: string;
  readonly matchNo?: number;
}

export interface ClaimAcceptedFacts extends Dated {
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly reductionAmount: Pence;
  readonly disallowances: readonly DisallowedCost[];
  /** Cash already paid on the claim beyond what is left of it. */
  readonly toHeld: readonly CashMove[];
  readonly reason?: string;
  readonly warnings?: readonly RecordedWarning[];
}

export interface CostRecoveredFacts extends Dated {
  readonly receiptId: string;
  readonly matchNo: number;
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly heldForYear?: FinancialYear;
  readonly requestedAmount: Pence;
  /** What was taken; less than requested where less was outstanding. */
  readonly amount: Pence;
  readonly leftAmount: Pence;
  /** Why something was left, where it was. */
  readonly reason?: string;
}

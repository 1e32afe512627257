import type { FinancialYear, Pence, PlainDate } from '#values';
import type { ClaimType, EntryName, ReversibleKind } from '../vocabulary.ts';
import type { Ask } from './ask.ts';

// What can be asked of a grant about its claims, its cash and its corrections.

export interface PrepareClaim extends Ask<'PrepareClaim'> {
  readonly financialYear: FinancialYear;
  readonly claimType: ClaimType;
  /** First and last day of the claim's period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
}

export interface CertifyClaim extends Ask<'CertifyClaim'> {
  readonly claimNo: number;
  readonly statement: string;
}

export interface SubmitClaim extends Ask<'SubmitClaim'> {
  readonly claimNo: number;
}

export interface RecordClaimOutcome extends Ask<'RecordClaimOutcome'> {
  readonly claimNo: number;
  /** What the funder takes off the claim. */
  readonly reductionAmount: Pence;
  readonly disallowances: readonly Disallowance[];
  readonly reason?: string;
}

export interface Disallowance {
  readonly entry: EntryName;
  /** How much of the entry's cost is refused. */
  readonly amount: Pence;
}

export interface WithdrawClaim extends Ask<'WithdrawClaim'> {
  readonly claimNo: number;
  readonly reason: string;
}

/** The follow-up of a receipt held for a grant (an advance): never refused. */
export interface HoldAdvance extends Ask<'HoldAdvance'> {
  readonly receiptId: string;
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
}

/** The follow-up of a reservation in a receipt: takes what is outstanding, never refused. */
export interface TakeMatch extends Ask<'TakeMatch'> {
  readonly receiptId: string;
  readonly matchNo: number;
  readonly claimNo: number;
  readonly amount: Pence;
  /** The line that holds the cash now; absent where it is unidentified. */
  readonly heldForYear?: FinancialYear;
}

/** The follow-up of a match reversal in a receipt: gives back what has not been repaid, never refused. */
export interface ReturnMatch extends Ask<'ReturnMatch'> {
  readonly receiptId: string;
  readonly matchNo: number;
  readonly reason: string;
}

export interface RaiseRepayment extends Ask<'RaiseRepayment'> {
  readonly financialYear: FinancialYear;
  /** The claim that is clawed back; absent where cash already held is to be returned. */
  readonly claimNo?: number;
  readonly amount: Pence;
  readonly reason: string;
}

export interface RecordRepaymentMade extends Ask<'RecordRepaymentMade'> {
  readonly repaymentNo: number;
  readonly amount: Pence;
}

export interface ReverseEntry extends Ask<'ReverseEntry'> {
  readonly entry: { readonly kind: ReversibleKind; readonly number: number };
  readonly reason: string;
  readonly correctionId?: string;
  /** R34: of cost, the open month it is recorded in, 1 is April, where the month of the reversal is closed. */
  readonly period?: number;
}

import type { FinancialYear, Pence } from '#values';
import type { CostType, EntryName, SpendClass } from '../vocabulary.ts';
import type { Ask } from './ask.ts';

// What can be asked of a grant about its plans and its cost.

export interface HeadAmount {
  readonly head: string;
  readonly amount: Pence;
}

export interface SetBudget extends Ask<'SetBudget'> {
  readonly financialYear: FinancialYear;
  readonly heads: readonly HeadAmount[];
  readonly reason?: string;
}

export interface TransferBudget extends Ask<'TransferBudget'> {
  readonly financialYear: FinancialYear;
  readonly fromHead: string;
  readonly toHead: string;
  readonly amount: Pence;
  readonly reason: string;
}

export interface MonthAmount extends HeadAmount {
  /** Accounting period: 1 is April, 12 is March. */
  readonly period: number;
}

export interface ReportForecast extends Ask<'ReportForecast'> {
  readonly financialYear: FinancialYear;
  readonly months: readonly MonthAmount[];
}

export interface RaiseCommitment extends Ask<'RaiseCommitment'> {
  readonly financialYear: FinancialYear;
  readonly head: string;
  readonly amount: Pence;
  readonly reference: string;
  readonly description: string;
}

export interface ReleaseCommitment extends Ask<'ReleaseCommitment'> {
  readonly commitmentNo: number;
  readonly amount: Pence;
  readonly reason: string;
}

/** What spend and accruals have in common. `effectiveOn` is the day the cost was incurred. */
export interface Cost {
  readonly financialYear: FinancialYear;
  readonly head: string;
  readonly costType: CostType;
  readonly spendClass: SpendClass;
  /** R15: before VAT. May be negative for a credit note. */
  readonly netAmount: Pence;
  /** VAT that cannot be recovered counts as cost (R15, E8). */
  readonly irrecoverableVatAmount?: Pence;
  /** VAT that can be recovered is kept as a fact and never counts. */
  readonly recoverableVatAmount?: Pence;
  readonly description: string;
  /** A partner force or agency whose cost this is (R21). */
  readonly partner?: string;
  /** R17: the post of the agreement that base pay belongs to. */
  readonly fundedPost?: string;
  /** R34: the open month it is recorded in, 1 is April, where its own month is closed. */
  readonly period?: number;
}

export interface ReportSpend extends Ask<'ReportSpend'>, Cost {
  readonly settlesAccrual?: { readonly accrualNo: number; readonly amount: Pence };
  readonly usesCommitment?: { readonly commitmentNo: number; readonly amount: Pence };
  /** Ties a correction in one grant to new spend in another. */
  readonly correctionId?: string;
}

export interface RaiseAccrual extends Ask<'RaiseAccrual'>, Cost {}

export interface ReleaseAccrual extends Ask<'ReleaseAccrual'> {
  readonly accrualNo: number;
  readonly amount: Pence;
  readonly reason: string;
  /** R34: the open month it is recorded in, 1 is April, where its own month is closed. */
  readonly period?: number;
}

export interface RecordPartnerStatement extends Ask<'RecordPartnerStatement'> {
  readonly partner: string;
  readonly financialYear: FinancialYear;
  readonly entries: readonly EntryName[];
  readonly amount: Pence;
  readonly signedByRole: string;
  readonly retentionUndertaking: boolean;
}

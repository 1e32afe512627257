import { Query } from '@nestjs/cqrs';
import type { FinancialYear, GrantId, Pence } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export interface VarianceRead {
  readonly grantId: GrantId;
  readonly lines: readonly LineVariance[];
}

export interface LineVariance extends VarianceAmounts {
  readonly financialYear: FinancialYear;
  /** ⌊forecast outturn × rate⌋ − cap: above zero, the forecast is over what the funder pays. */
  readonly forecastVarianceAmount: Pence;
  readonly heads: readonly HeadVariance[];
}

export interface HeadVariance extends VarianceAmounts {
  readonly head: string;
}

/** Pence. A variance is what is left: below zero where more is spent than budgeted. */
export interface VarianceAmounts {
  readonly budgetAmount: Pence;
  readonly actualAmount: Pence;
  readonly accruedAmount: Pence;
  readonly committedAmount: Pence;
  /** Months still to come. */
  readonly forecastAmount: Pence;
  /** Actual and accrued. */
  readonly spendAmount: Pence;
  readonly forecastOutturnAmount: Pence;
  /** Budget less spend. */
  readonly budgetVarianceAmount: Pence;
  /** Budget less spend and what is still forecast. */
  readonly outturnVarianceAmount: Pence;
}

/** Budget against actual, accrued, committed and forecast, by line and head. */
export class VarianceQuery extends Query<ReadAnswer<VarianceRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly financialYear?: FinancialYear,
  ) {
    super();
  }
}

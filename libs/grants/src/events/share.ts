import type { FinancialYear } from '#values';
import type { RowShareName } from '../gl-row.ts';
import type { TakeShare } from '../commands/share.ts';
import type { HoldReason } from '../hold-reasons.ts';
import type { Dated } from '../vocabulary.ts';

/** Where an entry comes from: the share of a general-ledger row. */
export interface FromRow {
  readonly fromRow?: RowShareName;
}

/** A share that waits in its grant for a person; it counts in no figure. */
export interface SpendHeldForReviewFacts extends Omit<TakeShare, 'type' | 'acknowledgements'> {
  readonly reasons: readonly HoldReason[];
}

export interface HeldSpendReleasedFacts extends Dated {
  readonly share: RowShareName;
  readonly financialYear: FinancialYear;
  readonly outcome: 'reallocated' | 'refused';
  readonly reason: string;
}

/** The general ledger has taken back an accrual: it stands in the grant until its actual comes (ledger model, section 2). */
export interface AccrualAwaitsActualFacts extends Dated {
  readonly fromRow: RowShareName;
  readonly accrualNo: number;
  readonly financialYear: FinancialYear;
}

/** A share stays as it is: by the time the grant was asked, something else had become of it. */
export interface ShareNotMovedFacts extends Dated {
  readonly share: RowShareName;
  /** What the row had asked for. */
  readonly asked: 'acceptance' | 'return';
  readonly reason: string;
}

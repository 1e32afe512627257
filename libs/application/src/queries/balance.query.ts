import { Query } from '@nestjs/cqrs';
import type { Figures, FunderStanding, RecipientStanding } from '#grants';
import type { FinancialYear, GrantId } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export interface BalanceRead {
  readonly grantId: GrantId;
  readonly lines: readonly LineBalance[];
  /** Each figure of the lines above, added. */
  readonly totals: Figures;
}

export interface LineBalance {
  readonly financialYear: FinancialYear;
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  /** Every figure of the ledger, in pence. */
  readonly figures: Figures;
}

/** Every figure of every line of a grant. */
export class BalanceQuery extends Query<ReadAnswer<BalanceRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly financialYear?: FinancialYear,
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { Figures, FunderStanding, LineTotals, RecipientStanding, Rungs } from '#grants';
import type { FinancialYear, GrantId } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

/** Which lines are wanted; where nothing is said, all of them. */
export interface PortfolioFilter {
  readonly financialYear?: FinancialYear;
  /** As the funder is named in the grant, letter for letter. */
  readonly funderName?: string;
  readonly funderStanding?: FunderStanding;
  readonly recipientStanding?: RecipientStanding;
}

/** One line of one grant. */
export interface LineInPortfolio {
  readonly grantId: GrantId;
  readonly title: string;
  readonly funderName: string;
  readonly financialYear: FinancialYear;
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  /** Pence. What is offered and what is agreed are apart here; `cap` is either. */
  readonly rungs: Rungs;
  /** Every figure of the ledger, in pence. */
  readonly figures: Figures;
}

/** Lines on the same rungs of both sides, so that every figure may be added. */
export interface StandingTotals {
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  readonly lineCount: number;
  readonly rungs: Rungs;
  readonly figures: Figures;
}

export interface PortfolioRead {
  /** By financial year and grant. */
  readonly lines: readonly LineInPortfolio[];
  /** Of all lines that match, not only those on the page. No total is a sum of amounts on unlike rungs (R05). */
  readonly totals: LineTotals;
  readonly byFinancialYear: readonly (LineTotals & { readonly financialYear: FinancialYear })[];
  readonly byFunder: readonly (LineTotals & { readonly funderName: string })[];
  readonly byStanding: readonly StandingTotals[];
  readonly next?: string;
}

/** Every line of every grant, and what may be added up. */
export class PortfolioQuery extends Query<ReadAnswer<PortfolioRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly filter: PortfolioFilter = {},
    readonly page: Page = {},
  ) {
    super();
  }
}

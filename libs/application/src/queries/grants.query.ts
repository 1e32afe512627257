import { Query } from '@nestjs/cqrs';
import type { Figures, FunderStanding, RecipientStanding } from '#grants';
import type { GrantView } from '#read-models';
import type { FinancialYear } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

/** A grant as it was opened, and the chief figures of its lines. */
export type GrantInList = InDecimal<GrantView> & { readonly lines: readonly LineInList[] };

export interface LineInList {
  readonly financialYear: FinancialYear;
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  /** In pence. */
  readonly figures: Pick<Figures, 'cap' | 'approvedToAccept' | 'spend' | 'remaining' | 'claimable' | 'outstanding'>;
}

export interface GrantsRead {
  readonly grants: readonly GrantInList[];
  readonly next?: string;
}

/** Every grant, by id. */
export class GrantsQuery extends Query<ReadAnswer<GrantsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

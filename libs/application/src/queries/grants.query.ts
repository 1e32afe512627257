import { Query } from '@nestjs/cqrs';
import type { FunderStanding, RecipientStanding } from '#grants';
import type { FinancialYear, GrantId, Pence } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export interface GrantInList {
  readonly grantId: GrantId;
  readonly title: string;
  readonly funder: string;
  readonly recipient: string;
  readonly spendClass: string;
  readonly lines: readonly LineInList[];
}

export interface LineInList {
  readonly financialYear: FinancialYear;
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  readonly capAmount: Pence;
  readonly remainingAmount: Pence;
  readonly claimableAmount: Pence;
}

export interface GrantsRead {
  readonly grants: readonly GrantInList[];
  readonly next?: string;
}

/** Every grant, by name, with the standings and the chief figures of its lines. */
export class GrantsQuery extends Query<ReadAnswer<GrantsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { CashLeftView } from '#read-models';
import type { Pence } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type CashInList = InDecimal<CashLeftView>;

export interface CashRead {
  /** How many receipts have cash left to match, and how much on all of them; not only those on the page. Pence. */
  readonly receiptCount: number;
  readonly leftAmount: Pence;
  readonly cash: readonly CashInList[];
  readonly next?: string;
}

/** Every receipt with cash left to match and the claim that it may pay, in the order in which they were recorded. */
export class CashQuery extends Query<ReadAnswer<CashRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

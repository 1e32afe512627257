import { Query } from '@nestjs/cqrs';
import type { ReceiptView } from '#read-models';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type ReceiptInList = InDecimal<ReceiptView>;

export interface ReceiptsRead {
  readonly receipts: readonly ReceiptInList[];
  readonly next?: string;
}

/** Every receipt of cash with its matches and where its cash is, in the order in which they were recorded. */
export class ReceiptsQuery extends Query<ReadAnswer<ReceiptsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { GrantId, Pence, PlainDate, ReceiptId } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export interface ReceiptInList {
  readonly receiptId: ReceiptId;
  /** Revision of the receipt's stream, for If-Match. In decimal. */
  readonly revision: string;
  readonly amount: Pence;
  readonly receivedOn: PlainDate;
  readonly payer: string;
  readonly matches: readonly MatchRead[];
  /** What no match has taken. */
  readonly unmatchedAmount: Pence;
}

export interface MatchRead {
  readonly matchNo: number;
  readonly grantId: GrantId;
  readonly claimNo: number;
  readonly reservedAmount: Pence;
  /** What the grant took; absent until it has answered. */
  readonly takenAmount?: Pence;
  readonly standing: 'reserved' | 'settled' | 'reversed';
}

export interface ReceiptsRead {
  readonly receipts: readonly ReceiptInList[];
  readonly next?: string;
}

/** Every receipt of cash and what has been matched from it. */
export class ReceiptsQuery extends Query<ReadAnswer<ReceiptsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

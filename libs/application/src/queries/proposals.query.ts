import { Query } from '@nestjs/cqrs';
import type { ReceiptProposals } from '#read-models';
import type { ReceiptId } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export type ProposalsRead = InDecimal<ReceiptProposals>;

/** The claims that what is left of a receipt may pay, and why. */
export class ProposalsQuery extends Query<ReadAnswer<ProposalsRead>> {
  constructor(
    readonly receiptId: ReceiptId,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

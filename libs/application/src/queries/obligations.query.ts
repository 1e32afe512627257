import { Query } from '@nestjs/cqrs';
import type { ObligationView, WhichObligations } from '#read-models';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type ObligationRead = InDecimal<ObligationView>;

export interface ObligationsRead {
  readonly obligations: readonly ObligationRead[];
  readonly next?: string;
}

/** What is to be done and what was, over all grants or for one, in order of the due day. */
export class ObligationsQuery extends Query<ReadAnswer<ObligationsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly which: WhichObligations = {},
    readonly page: Page = {},
  ) {
    super();
  }
}

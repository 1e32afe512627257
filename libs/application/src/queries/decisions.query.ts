import { Query } from '@nestjs/cqrs';
import type { DecisionView } from '#read-models';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type DecisionInList = InDecimal<DecisionView>;

export interface DecisionsRead {
  readonly decisions: readonly DecisionInList[];
  readonly next?: string;
}

/** Every decision paper, in the order in which they were recorded. */
export class DecisionsQuery extends Query<ReadAnswer<DecisionsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { DecisionReference } from '#values';
import type { DecisionRead } from './decision.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export interface DecisionInList extends Pick<DecisionRead, 'title' | 'decidedOn' | 'acts'> {
  readonly reference: DecisionReference;
}

export interface DecisionsRead {
  readonly decisions: readonly DecisionInList[];
  readonly next?: string;
}

/** Every decision paper, by reference. */
export class DecisionsQuery extends Query<ReadAnswer<DecisionsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

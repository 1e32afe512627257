import { Query } from '@nestjs/cqrs';
import type { DecisionInFull } from '#read-models';
import type { DecisionReference } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export type DecisionRead = InDecimal<DecisionInFull>;

/** One decision paper, whole, with what was recorded of it afterwards and what became of its acts. */
export class DecisionQuery extends Query<ReadAnswer<DecisionRead>> {
  constructor(
    readonly reference: DecisionReference,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

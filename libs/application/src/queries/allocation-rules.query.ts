import { Query } from '@nestjs/cqrs';
import type { AllocationRuleView } from '#read-models';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type AllocationRuleRead = InDecimal<AllocationRuleView>;

export interface AllocationRulesRead {
  readonly rules: readonly AllocationRuleRead[];
  readonly next?: string;
}

/** Every version of every allocation rule that was known, and which is for cost of the day. */
export class AllocationRulesQuery extends Query<ReadAnswer<AllocationRulesRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

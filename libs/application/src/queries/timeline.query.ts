import { Query } from '@nestjs/cqrs';
import type { TimelineView } from '#read-models';
import type { GrantId } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type TimelineEntry = InDecimal<TimelineView>;

export interface TimelineRead {
  readonly grantId: GrantId;
  readonly entries: readonly TimelineEntry[];
  readonly next?: string;
}

/** What happened to a grant, in the order in which it was recorded, a sentence each. */
export class TimelineQuery extends Query<ReadAnswer<TimelineRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

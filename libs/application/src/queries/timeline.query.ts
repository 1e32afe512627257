import { Query } from '@nestjs/cqrs';
import type { TimelineFilter, TimelineOrder, TimelineView } from '#read-models';
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

/** Which events are wanted, and whether the latest comes first. */
export interface TimelinePart extends TimelineFilter {
  readonly order?: TimelineOrder;
}

/** What happened to a grant, in the order in which it was recorded or the latest first, a sentence each. */
export class TimelineQuery extends Query<ReadAnswer<TimelineRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly page: Page = {},
    readonly part: TimelinePart = {},
  ) {
    super();
  }
}

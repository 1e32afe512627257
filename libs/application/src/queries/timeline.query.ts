import { Query } from '@nestjs/cqrs';
import type { GrantId, PlainDate } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export interface TimelineRead {
  readonly grantId: GrantId;
  readonly entries: readonly TimelineEntry[];
  readonly next?: string;
}

export interface TimelineEntry {
  /** In decimal. */
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly effectiveOn: PlainDate;
  /** Who recorded it. */
  readonly by: string;
  readonly sentence: string;
}

/** What happened to a grant, the latest first, a sentence each. */
export class TimelineQuery extends Query<ReadAnswer<TimelineRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

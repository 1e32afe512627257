import { Query } from '@nestjs/cqrs';
import type { Actor } from '#event-log';
import type { BoundsRefused, NotFound } from './read-answer.ts';
import type { Page } from './read-bounds.ts';

/** An event as it stands in the log. Positions and revisions in decimal, money and days as texts. */
export interface EventRead {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly route?: string;
  readonly cause?: string;
  readonly data: unknown;
}

export interface EventsRead {
  readonly kind: 'read';
  readonly events: readonly EventRead[];
  readonly next?: string;
}

/** Events straight from the log in their order: of one stream, or of all. They wait for no read model. */
export class EventsQuery extends Query<EventsRead | BoundsRefused> {
  constructor(
    readonly which: {
      readonly stream?: string;
      /** First and last position (inclusive). */
      readonly from?: bigint;
      readonly until?: bigint;
    },
    readonly page: Page = {},
  ) {
    super();
  }
}

/** One event straight from the log. */
export class EventQuery extends Query<{ readonly kind: 'read'; readonly event: EventRead } | NotFound> {
  constructor(readonly position: bigint) {
    super();
  }
}

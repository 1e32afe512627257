import { Query } from '@nestjs/cqrs';
import type { Actor } from '#event-log';
import type { BoundsRefused, NotFound, ReadModelsBehind } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

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
  /** The day asked for; absent where none was, for the log holds also what counts from a day to come. */
  readonly effectiveOn?: string;
  /** Position up to which the log was read, in decimal; absent while it is empty. */
  readonly position?: string;
  /** The instant asked for. */
  readonly knownAt?: string;
  readonly events: readonly EventRead[];
  readonly next?: string;
}

/**
 * Events straight from the log in their order: of one stream, or of all. Of the two dates `position` and `knownAt` end
 * the list as they end every view, and `effectiveOn` leaves out the events that count from a later day. They wait for
 * no read model, unless it must be found out what was known at an instant.
 */
export class EventsQuery extends Query<EventsRead | BoundsRefused | ReadModelsBehind> {
  constructor(
    readonly which: {
      readonly stream?: string;
      /** First and last position (inclusive). */
      readonly from?: bigint;
      readonly until?: bigint;
    },
    readonly page: Page = {},
    readonly bounds: Omit<ReadBounds, 'minCursor'> = {},
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

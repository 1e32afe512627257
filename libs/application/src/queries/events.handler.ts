import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EventLog, StoredEvent } from '#event-log';
import { eventsFrom } from '../pipeline/known-command.ts';
import { EVENT_LOG } from '../tokens.ts';
import { eventRead, eventsFromPosition } from './event-at.ts';
import { EventsQuery, type EventRead, type EventsRead } from './events.query.ts';
import type { BoundsRefused } from './read-answer.ts';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 500;
/** A page goes on with the position, or within a stream with the revision, of its first event. */
const CURSOR = /^(?:0|[1-9]\d{0,18})$/;

@QueryHandler(EventsQuery)
export class EventsHandler implements IQueryHandler<EventsQuery> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async execute({ which, page }: EventsQuery): Promise<EventsRead | BoundsRefused> {
    const { after, limit = LIMIT_DEFAULT } = page;
    if (after !== undefined && !CURSOR.test(after)) return notACursor;
    const count = Math.min(Math.max(1, limit), LIMIT_MAX);
    const events: EventRead[] = [];
    for await (const stored of this.#wanted(which, after === undefined ? undefined : BigInt(after))) {
      if (events.length === count) return { kind: 'read', events, next: placeOf(stored, which.stream) };
      events.push(eventRead(stored));
    }
    return { kind: 'read', events };
  }

  async *#wanted({ from = 0n, stream, until }: EventsQuery['which'], start?: bigint): AsyncGenerator<StoredEvent> {
    const found =
      stream === undefined ? eventsFromPosition(this.log, start ?? from) : eventsFrom(this.log, stream, start ?? 0n);
    for await (const stored of found) {
      if (until !== undefined && stored.position > until) return;
      // In a stream positions rise with the revisions, so what is before the first position comes first.
      if (stored.position >= from) yield stored;
    }
  }
}

const notACursor: BoundsRefused = {
  kind: 'bounds-refused',
  field: 'after',
  detail: 'This cursor does not belong to a list of events. Use one that the list has given you, unchanged, or none.',
};

const placeOf = ({ position, revision }: StoredEvent, stream: string | undefined): string =>
  (stream === undefined ? position : revision).toString();

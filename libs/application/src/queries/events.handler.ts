import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decode, type EventLog, type StoredEvent } from '#event-log';
import { isAfter, type PlainDate } from '#values';
import { eventsFrom } from '../pipeline/known-command.ts';
import { EVENT_LOG } from '../tokens.ts';
import { eventRead, eventsFromPosition } from './event-at.ts';
import { EventsQuery, type EventRead, type EventsRead } from './events.query.ts';
import type { BoundsRefused, ReadModelsBehind } from './read-answer.ts';
import { Reading } from './reading.ts';
import { beyondTheEnd } from './settle-bounds.ts';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 500;
/** So many events are looked at for one page. Where few of them are wanted, a page may be short and yet have a next. */
const LOOKED_AT_MAX = 20_000;
/** A page goes on with the position, or within a stream with the revision, of its first event. */
const CURSOR = /^(?:0|[1-9]\d{0,17})$/;

@QueryHandler(EventsQuery)
export class EventsHandler implements IQueryHandler<EventsQuery> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly reading: Reading,
  ) {}

  async execute({ which, page, bounds }: EventsQuery): Promise<EventsRead | BoundsRefused | ReadModelsBehind> {
    const { after } = page;
    if (after !== undefined && !CURSOR.test(after)) return notACursor;
    const last = await this.#lastPosition(bounds);
    if (typeof last !== 'bigint') return last;
    const start = after === undefined ? undefined : BigInt(after);
    return { kind: 'read', ...usedOf(bounds, last), ...(await this.#page({ which, page, bounds }, last, start)) };
  }

  async #page(
    { which, page: { limit = LIMIT_DEFAULT }, bounds: { effectiveOn } }: Pick<EventsQuery, 'which' | 'page' | 'bounds'>,
    last: bigint,
    start: bigint | undefined,
  ): Promise<Pick<EventsRead, 'events' | 'next'>> {
    const count = Math.min(Math.max(1, limit), LIMIT_MAX);
    const events: EventRead[] = [];
    let lookedAt = 0;
    for await (const stored of this.#within(which, last, start)) {
      if (events.length === count || lookedAt === LOOKED_AT_MAX) return { events, next: placeOf(stored, which.stream) };
      lookedAt += 1;
      if (effectiveOn === undefined || countsOn(stored, effectiveOn)) events.push(eventRead(stored));
    }
    return { events };
  }

  /** The last position that is told of, -1 while there is none. Only an instant needs what the read models know. */
  async #lastPosition({
    knownAt,
    position,
  }: EventsQuery['bounds']): Promise<bigint | BoundsRefused | ReadModelsBehind> {
    if (knownAt !== undefined) {
      const settled = await this.reading.settle({ knownAt, ...(position === undefined ? {} : { position }) }, []);
      return 'kind' in settled ? settled : settled.position;
    }
    const head = (await this.log.head())?.position;
    if (position === undefined) return head ?? -1n;
    return head === undefined || position > head ? beyondTheEnd('position', head) : position;
  }

  async *#within(
    { from = 0n, stream, until }: EventsQuery['which'],
    last: bigint,
    start?: bigint,
  ): AsyncGenerator<StoredEvent> {
    const found =
      stream === undefined ? eventsFromPosition(this.log, start ?? from) : eventsFrom(this.log, stream, start ?? 0n);
    for await (const stored of found) {
      if (stored.position > last || (until !== undefined && stored.position > until)) return;
      // In a stream positions rise with the revisions, so what is before the first position comes first.
      if (stored.position >= from) yield stored;
    }
  }
}

/** The bounds that were used. */
const usedOf = (
  { effectiveOn, knownAt }: EventsQuery['bounds'],
  last: bigint,
): Omit<EventsRead, 'kind' | 'events'> => ({
  ...(effectiveOn === undefined ? {} : { effectiveOn: effectiveOn.toString() }),
  ...(last < 0n ? {} : { position: last.toString() }),
  ...(knownAt === undefined ? {} : { knownAt }),
});

/** Whether an event counts on a day: every event says from which day it does. */
function countsOn({ json }: StoredEvent, day: PlainDate): boolean {
  const { effectiveOn } = decode(json).data as { readonly effectiveOn: PlainDate };
  return !isAfter(effectiveOn, day);
}

const notACursor: BoundsRefused = {
  kind: 'bounds-refused',
  field: 'after',
  detail: 'This cursor does not belong to a list of events. Use one that the list has given you, unchanged, or none.',
};

const placeOf = ({ position, revision }: StoredEvent, stream: string | undefined): string =>
  (stream === undefined ? position : revision).toString();

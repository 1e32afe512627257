import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EventLog } from '#event-log';
import { EVENT_LOG } from '../tokens.ts';
import { eventAt, eventRead } from './event-at.ts';
import { EventQuery, type EventRead } from './events.query.ts';
import type { NotFound } from './read-answer.ts';

@QueryHandler(EventQuery)
export class EventHandler implements IQueryHandler<EventQuery> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async execute({ position }: EventQuery): Promise<{ kind: 'read'; event: EventRead } | NotFound> {
    const stored = await eventAt(this.log, position);
    if (stored !== undefined) return { kind: 'read', event: eventRead(stored) };
    return { kind: 'not-found', detail: `The ledger has no event at position ${position}.` };
  }
}

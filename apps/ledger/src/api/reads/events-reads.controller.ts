import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  EventQuery,
  EventsQuery,
  type BoundsRefused,
  type EventRead,
  type EventsRead,
  type NotFound,
} from '#application';
import { API } from '../../roles.ts';
import { EventPath } from '../dto/paths.ts';
import { EventsParameters, pageOf } from '../query/read.query.ts';
import { eventSchema, eventsSchema } from './other.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** The log itself: every event as it was stored. */
@ApiTags('Reads')
@Controller(`${API}/events`)
export class EventsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Events straight from the log, in their order', eventsSchema)
  listEvents(@Query() query: EventsParameters): Promise<EventsRead | BoundsRefused> {
    const { stream, from, until } = query;
    const which = {
      ...(stream !== undefined && { stream }),
      ...(from !== undefined && { from: BigInt(from) }),
      ...(until !== undefined && { until: BigInt(until) }),
    };
    return this.queries.execute(new EventsQuery(which, pageOf(query)));
  }

  @ReadRoute(':position', 'One event straight from the log', eventSchema)
  async readEvent(@Param() path: EventPath): Promise<(EventRead & { readonly kind: 'read' }) | NotFound> {
    const answer = await this.queries.execute(new EventQuery(BigInt(path.position)));
    return answer.kind === 'read' ? { ...answer.event, kind: 'read' } : answer;
  }
}

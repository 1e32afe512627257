import { Controller, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  EventQuery,
  EventsQuery,
  type BoundsRefused,
  type EventRead,
  type EventsRead,
  type NotFound,
  type ReadModelsBehind,
} from '#application';
import { requestProblem } from '../../http/request-problems.ts';
import { API } from '../../roles.ts';
import { EventPath } from '../dto/paths.ts';
import { boundsOf, EventsParameters, pageOf } from '../query/read.query.ts';
import { eventSchema, eventsSchema } from './other.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** The log itself: every event as it was stored. */
@ApiTags('Reads')
@Controller(`${API}/events`)
export class EventsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Events straight from the log, in their order', eventsSchema)
  listEvents(@Query() query: EventsParameters): Promise<EventsRead | BoundsRefused | ReadModelsBehind> {
    const { stream, from, until } = query;
    const which = {
      ...(stream !== undefined && { stream }),
      ...(from !== undefined && { from: BigInt(from) }),
      ...(until !== undefined && { until: BigInt(until) }),
    };
    return this.queries.execute(new EventsQuery(which, pageOf(query), boundsOf(query)));
  }

  @ReadRoute(':position', 'One event straight from the log', eventSchema)
  async readEvent(
    @Param() path: EventPath,
    @Req() request: FastifyRequest,
  ): Promise<(EventRead & { readonly kind: 'read' }) | NotFound> {
    refuseParameters(request);
    const answer = await this.queries.execute(new EventQuery(BigInt(path.position)));
    return answer.kind === 'read' ? { ...answer.event, kind: 'read' } : answer;
  }
}

/**
 * An event is the same whenever it is asked for, so that no parameter could be honoured.
 * @throws ProblemError if there is one
 */
function refuseParameters({ query }: FastifyRequest): void {
  const [name] = Object.keys(query ?? {});
  if (name === undefined) return;
  const detail = `${name} is not known here: an event is the same whenever it is asked for.`;
  throw requestProblem('query-not-valid', detail, { field: name });
}

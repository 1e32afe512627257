import { Controller, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { MonitoringQuery, type MonitoringRead, type ReadAnswer } from '#application';
import { API } from '../../roles.ts';
import { GrantPath } from '../dto/paths.ts';
import { monthOf, MonitoringParameters } from '../query/monitoring.query.ts';
import { boundsOf } from '../query/read.query.ts';
import { MonitoringRoute } from './monitoring-route.ts';
import { acceptedFormat } from './return-format.ts';

/** Budget monitoring of all grants with a line in a year. */
@ApiTags('Reads')
@Controller(`${API}/monitoring`)
export class MonitoringReadsController {
  constructor(private readonly queries: QueryBus) {}

  @MonitoringRoute('', 'Budget monitoring of every grant of a year: register, a line for each grant, and its heads')
  readMonitoring(
    @Query() query: MonitoringParameters,
    @Req() { headers }: FastifyRequest,
  ): Promise<ReadAnswer<MonitoringRead>> {
    const format = query.format ?? acceptedFormat(headers.accept);
    return this.queries.execute(new MonitoringQuery(monthOf(query), format, boundsOf(query)));
  }
}

/** The same for one grant, with its claims. */
@ApiTags('Reads')
@Controller(`${API}/grants`)
export class GrantMonitoringController {
  constructor(private readonly queries: QueryBus) {}

  @MonitoringRoute(
    ':grantId/monitoring',
    'Budget monitoring of a grant and year: budget, profile, cost and forecast by month and head, and its claims',
  )
  readGrantMonitoring(
    @Param() { grantId }: GrantPath,
    @Query() query: MonitoringParameters,
    @Req() { headers }: FastifyRequest,
  ): Promise<ReadAnswer<MonitoringRead>> {
    const format = query.format ?? acceptedFormat(headers.accept);
    return this.queries.execute(new MonitoringQuery(monthOf(query, grantId), format, boundsOf(query)));
  }
}

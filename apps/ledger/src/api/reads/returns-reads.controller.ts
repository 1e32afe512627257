import { Controller, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ReturnQuery, ReturnsQuery, type ReadAnswer, type ReturnRead, type ReturnsRead } from '#application';
import { parseGrantId } from '#values';
import { API } from '../../roles.ts';
import { GrantPath } from '../dto/paths.ts';
import { BoundsParameters, boundsOf } from '../query/read.query.ts';
import { ReturnParameters, ReturnPath, wantedOf } from '../query/return.query.ts';
import { ReadRoute } from './read-route.ts';
import { acceptedFormat } from './return-format.ts';
import { ReturnRoute } from './return-route.ts';
import { returnsSchema } from './return.schemas.ts';

/** Returns to the funder: made from the log at a position, and those that were sent. */
@ApiTags('Reads')
@Controller(`${API}/grants/:grantId/returns`)
export class ReturnsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'The returns that were sent, with their hashes', returnsSchema)
  listReturns(@Param() path: GrantPath, @Query() query: BoundsParameters): Promise<ReadAnswer<ReturnsRead>> {
    return this.queries.execute(new ReturnsQuery(parseGrantId(path.grantId), boundsOf(query)));
  }

  @ReturnRoute()
  makeReturn(
    @Param() path: ReturnPath,
    @Query() query: ReturnParameters,
    @Req() request: FastifyRequest,
  ): Promise<ReadAnswer<ReturnRead>> {
    const format = query.format ?? acceptedFormat(request.headers.accept);
    const wanted = wantedOf(path, query);
    return this.queries.execute(new ReturnQuery(parseGrantId(path.grantId), wanted, format, boundsOf(query)));
  }
}

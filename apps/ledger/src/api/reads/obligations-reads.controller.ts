import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ObligationsQuery, type ObligationsRead, type ReadAnswer } from '#application';
import { API } from '../../roles.ts';
import { GrantPath } from '../dto/paths.ts';
import { AllObligationParameters, ObligationParameters, whichOf } from '../query/obligations.query.ts';
import { boundsOf, pageOf } from '../query/read.query.ts';
import { obligationsSchema } from './obligations.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** The calendar of what is to be done, over all grants. */
@ApiTags('Reads')
@Controller(`${API}/obligations`)
export class ObligationsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'What is to be done for every grant, by when, and what was done', obligationsSchema)
  listObligations(@Query() query: AllObligationParameters): Promise<ReadAnswer<ObligationsRead>> {
    return this.queries.execute(new ObligationsQuery(boundsOf(query), whichOf(query, query.grantId), pageOf(query)));
  }
}

/** The same for one grant. */
@ApiTags('Reads')
@Controller(`${API}/grants`)
export class GrantObligationsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute(':grantId/obligations', 'What is to be done for a grant, by when, and what was done', obligationsSchema)
  readObligations(
    @Param() { grantId }: GrantPath,
    @Query() query: ObligationParameters,
  ): Promise<ReadAnswer<ObligationsRead>> {
    return this.queries.execute(new ObligationsQuery(boundsOf(query), whichOf(query, grantId), pageOf(query)));
  }
}

import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { DecisionQuery, DecisionsQuery, type DecisionsRead, type ReadAnswer } from '#application';
import { parseDecisionReference } from '#values';
import { API } from '../../roles.ts';
import { DecisionPath } from '../dto/paths.ts';
import { BoundsParameters, boundsOf, pageOf, PageParameters } from '../query/read.query.ts';
import { decisionSchema, decisionsSchema, type Decision } from './other.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** Decision papers as they were recorded. */
@ApiTags('Reads')
@Controller(`${API}/decisions`)
export class DecisionsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every decision paper, in the order in which they were recorded', decisionsSchema)
  listDecisions(@Query() query: PageParameters): Promise<ReadAnswer<DecisionsRead>> {
    return this.queries.execute(new DecisionsQuery(boundsOf(query), pageOf(query)));
  }

  @ReadRoute(':reference', 'One decision paper, whole', decisionSchema)
  readDecision(@Param() path: DecisionPath, @Query() query: BoundsParameters): Promise<ReadAnswer<Decision>> {
    return this.queries.execute(new DecisionQuery(parseDecisionReference(path.reference), boundsOf(query)));
  }
}

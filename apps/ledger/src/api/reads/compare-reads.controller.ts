import { Controller, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CompareQuery, type CompareRead, type ReadAnswer } from '#application';
import { parseGrantId } from '#values';
import { API } from '../../roles.ts';
import { comparedPart, CompareParameters, endsOf } from '../query/compare.query.ts';
import { boundsOf } from '../query/read.query.ts';
import { compareSchema } from './compare.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** The figures of a grant between two days, positions or instants. */
@ApiTags('Reads')
@Controller(`${API}/compare`)
export class CompareReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every figure of a grant at two ends, and the events behind every penny of difference', compareSchema)
  compare(@Query() query: CompareParameters): Promise<ReadAnswer<CompareRead>> {
    const asked = new CompareQuery(parseGrantId(query.grantId), endsOf(query), boundsOf(query), comparedPart(query));
    return this.queries.execute(asked);
  }
}

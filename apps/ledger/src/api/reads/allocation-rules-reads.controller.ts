import { Controller, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AllocationRulesQuery, type AllocationRulesRead, type ReadAnswer } from '#application';
import { API } from '../../roles.ts';
import { boundsOf, pageOf, PageParameters } from '../query/read.query.ts';
import { allocationRulesSchema } from './allocation-rules.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** Rules by which rows of the general ledger go to grants. */
@ApiTags('Reads')
@Controller(`${API}/allocation-rules`)
export class AllocationRulesReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every version of every allocation rule, and which is for cost of the day', allocationRulesSchema)
  listRules(@Query() query: PageParameters): Promise<ReadAnswer<AllocationRulesRead>> {
    return this.queries.execute(new AllocationRulesQuery(boundsOf(query), pageOf(query)));
  }
}

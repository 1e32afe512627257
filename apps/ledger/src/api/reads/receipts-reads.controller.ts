import { Controller, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ReceiptsQuery, type ReadAnswer, type ReceiptsRead } from '#application';
import { API } from '../../roles.ts';
import { boundsOf, pageOf, PageParameters } from '../query/read.query.ts';
import { receiptsSchema } from './other.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** Cash received, and what has been matched from it. */
@ApiTags('Reads')
@Controller(`${API}/receipts`)
export class ReceiptsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every receipt of cash, and what has been matched from it', receiptsSchema)
  listReceipts(@Query() query: PageParameters): Promise<ReadAnswer<ReceiptsRead>> {
    return this.queries.execute(new ReceiptsQuery(boundsOf(query), pageOf(query)));
  }
}

import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  CashQuery,
  ProposalsQuery,
  ReceiptsQuery,
  type CashRead,
  type ProposalsRead,
  type ReadAnswer,
  type ReceiptsRead,
} from '#application';
import { parseReceiptId } from '#values';
import { API } from '../../roles.ts';
import { ReceiptPath } from '../dto/paths.ts';
import { BoundsParameters, boundsOf, pageOf, PageParameters } from '../query/read.query.ts';
import { cashSchema, proposalsSchema, receiptsSchema } from './cash.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** Cash received, what has been matched from it, and what may be. */
@ApiTags('Reads')
@Controller(`${API}/receipts`)
export class ReceiptsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every receipt of cash, and what has been matched from it', receiptsSchema)
  listReceipts(@Query() query: PageParameters): Promise<ReadAnswer<ReceiptsRead>> {
    return this.queries.execute(new ReceiptsQuery(boundsOf(query), pageOf(query)));
  }

  @ReadRoute(':receiptId/proposals', 'The claims that what is left of a receipt may pay, and why', proposalsSchema)
  readProposals(
    @Param() { receiptId }: ReceiptPath,
    @Query() query: BoundsParameters,
  ): Promise<ReadAnswer<ProposalsRead>> {
    return this.queries.execute(new ProposalsQuery(parseReceiptId(receiptId), boundsOf(query)));
  }
}

/** Cash that is still to be matched. */
@ApiTags('Reads')
@Controller(`${API}/cash`)
export class CashReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every receipt with cash left to match, and the claim that it may pay', cashSchema)
  listCash(@Query() query: PageParameters): Promise<ReadAnswer<CashRead>> {
    return this.queries.execute(new CashQuery(boundsOf(query), pageOf(query)));
  }
}

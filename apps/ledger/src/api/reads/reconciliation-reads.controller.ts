import { Controller, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ReconciliationQuery, type ReadAnswer, type ReconciliationRead } from '#application';
import { parseFinancialYear, parseGrantId } from '#values';
import { API } from '../../roles.ts';
import { GrantPath } from '../dto/paths.ts';
import { boundsOf } from '../query/read.query.ts';
import { ReconciliationParameters } from '../query/reconciliation.query.ts';
import { ReconciliationRoute } from './reconciliation-route.ts';
import { acceptedFormat } from './return-format.ts';

/** A year of a grant reconciled: general ledger, this ledger, claims, cash, income in the accounts, debtor (R27). */
@ApiTags('Reads')
@Controller(`${API}/grants/:grantId/reconciliation`)
export class ReconciliationReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReconciliationRoute()
  readReconciliation(
    @Param() { grantId }: GrantPath,
    @Query() query: ReconciliationParameters,
    @Req() request: FastifyRequest,
  ): Promise<ReadAnswer<ReconciliationRead>> {
    const format = query.format ?? acceptedFormat(request.headers.accept);
    const year = parseFinancialYear(query.financialYear);
    return this.queries.execute(new ReconciliationQuery(parseGrantId(grantId), year, format, boundsOf(query)));
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import {
  PartnerStatementRequest,
  RaiseAccrualRequest,
  ReleaseAccrualRequest,
  ReportSpendRequest,
} from '../dto/cost.requests.ts';
import { AccrualPath, GrantPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** What was spent or incurred, by the day it was incurred. */
@ApiTags('Cost')
@Controller(`${API}/grants/:grantId`)
export class CostsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('spend', {
    summary: 'Report actual spend; it may settle an accrual or use a commitment',
    body: ReportSpendRequest,
    example: {
      ...illustrative('2021-02-28'),
      financialYear: '2020/21',
      head: 'overtime',
      costType: 'overtime',
      spendClass: 'resource',
      netAmount: '98240.00',
      description: 'Overtime, April to February',
    },
  })
  reportSpend(
    @Param() path: GrantPath,
    @Body() body: ReportSpendRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReportSpend', body, {}), asked);
  }

  @CommandRoute('accruals', {
    summary: 'Record cost that has been incurred and not yet paid',
    body: RaiseAccrualRequest,
    example: {
      ...illustrative('2021-03-31'),
      financialYear: '2020/21',
      head: 'overtime',
      costType: 'overtime',
      spendClass: 'resource',
      netAmount: '31115.00',
      description: 'Overtime worked in March',
    },
  })
  raiseAccrual(
    @Param() path: GrantPath,
    @Body() body: RaiseAccrualRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RaiseAccrual', body, {}), asked);
  }

  @CommandRoute('accruals/:accrualNo/release', {
    summary: 'Release what is left of an accrual',
    body: ReleaseAccrualRequest,
    example: { ...illustrative('2021-04-12'), amount: '115.00', reason: 'Fewer hours were paid.' },
  })
  releaseAccrual(
    @Param() path: AccrualPath,
    @Body() body: ReleaseAccrualRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReleaseAccrual', body, { accrualNo: path.accrualNo }), asked);
  }

  @CommandRoute('partner-statements', {
    summary: 'Record a partner’s CFO statement',
    body: PartnerStatementRequest,
    example: {
      ...illustrative('2021-04-30'),
      partner: 'Example partner',
      financialYear: '2020/21',
      entries: [{ kind: 'spend', number: 1 }],
      amount: '98240.00',
      signedByRole: 'Chief Finance Officer',
      retentionUndertaking: true,
    },
  })
  recordPartnerStatement(
    @Param() path: GrantPath,
    @Body() body: PartnerStatementRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RecordPartnerStatement', body, {}), asked);
  }
}

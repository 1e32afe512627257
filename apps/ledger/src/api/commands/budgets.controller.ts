import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { ReportForecastRequest, SetBudgetRequest, TransferBudgetRequest } from '../dto/budget.requests.ts';
import { GrantPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** What is planned for a line, by head of cost. */
@ApiTags('Budgets and forecasts')
@Controller(`${API}/grants/:grantId`)
export class BudgetsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('budgets', {
    summary: 'Set the budget of a line, by head',
    body: SetBudgetRequest,
    example: {
      ...illustrative('2020-06-30'),
      financialYear: '2020/21',
      heads: [{ head: 'overtime', amount: '135000.00' }],
    },
  })
  setBudget(
    @Param() path: GrantPath,
    @Body() body: SetBudgetRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('SetBudget', body, {}), asked);
  }

  @CommandRoute('budget-transfers', {
    summary: 'Move budget from one head to another',
    body: TransferBudgetRequest,
    example: {
      ...illustrative('2020-10-01'),
      financialYear: '2020/21',
      fromHead: 'training',
      toHead: 'equipment',
      amount: '3000.00',
      reason: 'Two more radios.',
    },
  })
  transferBudget(
    @Param() path: GrantPath,
    @Body() body: TransferBudgetRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('TransferBudget', body, {}), asked);
  }

  @CommandRoute('forecasts', {
    summary: 'Report the forecast of the months still to come',
    body: ReportForecastRequest,
    example: {
      ...illustrative('2020-10-01'),
      financialYear: '2020/21',
      months: [{ period: 10, head: 'overtime', amount: '12000.00' }],
    },
  })
  reportForecast(
    @Param() path: GrantPath,
    @Body() body: ReportForecastRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReportForecast', body, {}), asked);
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { GrantPath } from '../dto/paths.ts';
import {
  ClosePeriodRequest,
  ReopenPeriodRequest,
  ControlTotalRequest,
  CloseYearRequest,
  ReopenYearRequest,
} from '../dto/year.requests.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Months and years: closed, opened again, and the totals that a year is closed on. */
@ApiTags('Periods and years')
@Controller(`${API}/grants/:grantId`)
export class YearsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('period-closures', {
    summary: 'Close a month of the year, and those before it',
    body: ClosePeriodRequest,
    example: { ...illustrative('2020-09-05'), financialYear: '2020/21', period: 5, closing: 'soft' },
  })
  closePeriod(
    @Param() path: GrantPath,
    @Body() body: ClosePeriodRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ClosePeriod', body, {}), asked);
  }

  @CommandRoute('period-reopenings', {
    summary: 'Open a closed month again, and those after it',
    body: ReopenPeriodRequest,
    example: {
      ...illustrative('2020-09-10'),
      financialYear: '2020/21',
      period: 5,
      authority: 'Chief Finance Officer',
      reason: 'A batch of overtime was left out.',
    },
  })
  reopenPeriod(
    @Param() path: GrantPath,
    @Body() body: ReopenPeriodRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReopenPeriod', body, {}), asked);
  }

  @CommandRoute('control-totals', {
    summary: 'Record a total that stands outside the ledger, for the year end',
    body: ControlTotalRequest,
    example: {
      ...illustrative('2021-04-30'),
      financialYear: '2020/21',
      kind: 'general-ledger',
      amount: '129355.00',
      source: 'Year-end report of 30 April 2021',
    },
  })
  recordControlTotal(
    @Param() path: GrantPath,
    @Body() body: ControlTotalRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RecordControlTotal', body, {}), asked);
  }

  @CommandRoute('year-closures', {
    summary: 'Close a financial year on its six lines; what is unspent lapses on 31 March',
    body: CloseYearRequest,
    example: {
      ...illustrative('2021-03-31'),
      financialYear: '2020/21',
      explanations: [{ difference: 'general-ledger-less-ledger', amount: '12.40', reason: 'Bank charges.' }],
    },
  })
  closeYear(
    @Param() path: GrantPath,
    @Body() body: CloseYearRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('CloseYear', body, {}), asked);
  }

  @CommandRoute('year-reopenings', {
    summary: 'Open a closed financial year again: it then has the figures it had',
    body: ReopenYearRequest,
    example: {
      ...illustrative('2021-03-31'),
      financialYear: '2020/21',
      authority: 'Chief Finance Officer',
      reason: 'An invoice was found.',
    },
  })
  reopenYear(
    @Param() path: GrantPath,
    @Body() body: ReopenYearRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReopenYear', body, {}), asked);
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { RaiseRepaymentRequest, RepaymentMadeRequest } from '../dto/cash.requests.ts';
import { ReverseEntryRequest } from '../dto/correction.requests.ts';
import { GrantPath, RepaymentPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Cash that goes back to the funder, and entries that are undone. */
@ApiTags('Repayments and corrections')
@Controller(`${API}/grants/:grantId`)
export class RepaymentsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('repayments', {
    summary: 'Record that something is to be repaid to the funder',
    body: RaiseRepaymentRequest,
    example: {
      ...illustrative('2020-10-01'),
      financialYear: '2020/21',
      claimNo: 1,
      amount: '5000.00',
      reason: 'Disallowed after payment.',
    },
  })
  raiseRepayment(
    @Param() path: GrantPath,
    @Body() body: RaiseRepaymentRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RaiseRepayment', body, {}), asked);
  }

  @CommandRoute('repayments/:repaymentNo/payment', {
    summary: 'Record that a repayment was made',
    body: RepaymentMadeRequest,
    example: { ...illustrative('2020-10-15'), amount: '5000.00' },
  })
  recordRepaymentMade(
    @Param() path: RepaymentPath,
    @Body() body: RepaymentMadeRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(
      path.grantId,
      asCommand('RecordRepaymentMade', body, { repaymentNo: path.repaymentNo }),
      asked,
    );
  }

  @CommandRoute('corrections', {
    summary: 'Reverse an entry, once and whole',
    body: ReverseEntryRequest,
    example: { ...illustrative('2020-10-20'), entry: { kind: 'spend', number: 1 }, reason: 'Keyed twice.' },
  })
  reverseEntry(
    @Param() path: GrantPath,
    @Body() body: ReverseEntryRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReverseEntry', body, {}), asked);
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { MatchRequest, RecordReceiptRequest, ReverseMatchRequest } from '../dto/cash.requests.ts';
import { MatchPath, ReceiptPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Cash received from funders, and the claims that it pays. */
@ApiTags('Cash')
@Controller(`${API}/receipts`)
export class ReceiptsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('', {
    summary: 'Record cash received',
    body: RecordReceiptRequest,
    example: {
      ...illustrative('2020-09-14'),
      receiptId: 'example-receipt',
      amount: '140000.00',
      payer: 'Example funder',
    },
  })
  recordReceipt(@Body() body: RecordReceiptRequest, @Asked() asked: CommandRequest): Promise<CommandAnswer> {
    return this.ledger.inReceipt(body.receiptId, asCommand('RecordReceipt', body, {}), asked);
  }

  @CommandRoute(':receiptId/matches', {
    summary: 'Match cash to a claim',
    body: MatchRequest,
    example: { ...illustrative('2020-09-14'), grantId: 'example-grant', claimNo: 1, amount: '140000.00' },
  })
  reserveMatch(
    @Param() path: ReceiptPath,
    @Body() body: MatchRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inReceipt(path.receiptId, asCommand('ReserveMatch', body, {}), asked);
  }

  @CommandRoute(':receiptId/matches/:matchNo/reversal', {
    summary: 'Undo a match',
    body: ReverseMatchRequest,
    example: { ...illustrative('2020-09-20'), reason: 'It pays another claim.' },
  })
  reverseMatch(
    @Param() path: MatchPath,
    @Body() body: ReverseMatchRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inReceipt(path.receiptId, asCommand('ReverseMatch', body, { matchNo: path.matchNo }), asked);
  }
}

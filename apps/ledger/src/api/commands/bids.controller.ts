import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { BidOutcomeRequest, SubmitBidRequest } from '../dto/bid.requests.ts';
import { BidPath, GrantPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Bids to the funder, and what became of them. */
@ApiTags('Bids and offers')
@Controller(`${API}/grants/:grantId`)
export class BidsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('bids', {
    summary: 'Record a bid to the funder',
    body: SubmitBidRequest,
    example: { ...illustrative('2020-04-01'), lines: [{ financialYear: '2020/21', amount: '135000.00' }] },
  })
  submitBid(
    @Param() path: GrantPath,
    @Body() body: SubmitBidRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('SubmitBid', body, {}), asked);
  }

  @CommandRoute('bids/:bidNo/outcome', {
    summary: 'Record that a bid was rejected or withdrawn',
    body: BidOutcomeRequest,
    example: { ...illustrative('2020-05-01'), outcome: 'withdrawn', reason: 'Another fund was found.' },
  })
  recordBidOutcome(
    @Param() path: BidPath,
    @Body() body: BidOutcomeRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RecordBidOutcome', body, { bidNo: path.bidNo }), asked);
  }
}

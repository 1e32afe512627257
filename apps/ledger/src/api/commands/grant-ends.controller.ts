import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { GrantPath } from '../dto/paths.ts';
import { ReviewGrantRequest, RecordReturnRequest, GiveNoticeRequest, CloseGrantRequest } from '../dto/year.requests.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** What the funder is told, the yearly review, and the end of a grant. */
@ApiTags('Reviews, returns, closure')
@Controller(`${API}/grants/:grantId`)
export class GrantEndsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('reviews', {
    summary: 'Record the yearly review: continue, amend or discontinue',
    body: ReviewGrantRequest,
    example: {
      ...illustrative('2021-06-30'),
      outcome: 'continue',
      reviewedByRole: 'Chief Finance Officer',
      summary: 'The work goes on as agreed.',
    },
  })
  reviewGrant(
    @Param() path: GrantPath,
    @Body() body: ReviewGrantRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReviewGrant', body, {}), asked);
  }

  @CommandRoute('returns', {
    summary: 'Record a return that was sent, with the position it was made at and its hashes',
    body: RecordReturnRequest,
    example: {
      ...illustrative('2020-07-20'),
      kind: 'quarterly',
      financialYear: '2020/21',
      fromPeriod: 1,
      untilPeriod: 3,
      position: '41',
      documents: [{ format: 'csv', sha256: 'a'.repeat(64) }],
      sentTo: 'Grant Sponsor',
    },
  })
  recordReturn(
    @Param() path: GrantPath,
    @Body() body: RecordReturnRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RecordReturn', body, {}), asked);
  }

  @CommandRoute('notices', {
    summary: 'Record word given to the funder, such as of an underspend',
    body: GiveNoticeRequest,
    example: {
      ...illustrative('2021-02-01'),
      kind: 'underspend',
      financialYear: '2020/21',
      givenTo: 'Grant Sponsor',
      summary: 'Some £5,000 will not be spent.',
    },
  })
  giveNotice(
    @Param() path: GrantPath,
    @Body() body: GiveNoticeRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('GiveNotice', body, {}), asked);
  }

  @CommandRoute('closure', {
    summary: 'Close the grant: nothing claimed unrecovered, nothing held unreturned',
    body: CloseGrantRequest,
    example: { ...illustrative('2021-07-31'), reason: 'Everything is recovered.' },
  })
  closeGrant(
    @Param() path: GrantPath,
    @Body() body: CloseGrantRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('CloseGrant', body, {}), asked);
  }
}

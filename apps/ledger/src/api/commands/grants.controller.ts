import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { OpenGrantRequest } from '../dto/grant.requests.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Opens a grant: one agreement of one funder, for resource or capital money. */
@ApiTags('Grants')
@Controller(`${API}/grants`)
export class GrantsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('', {
    summary: 'Open a grant',
    body: OpenGrantRequest,
    example: {
      ...illustrative('2020-04-01'),
      grantId: 'example-grant',
      title: 'Example grant',
      funder: { name: 'Example funder' },
      recipient: { name: 'Example recipient' },
      spendClass: 'resource',
    },
  })
  openGrant(@Body() body: OpenGrantRequest, @Asked() asked: CommandRequest): Promise<CommandAnswer> {
    return this.ledger.inGrant(body.grantId, asCommand('OpenGrant', body, {}), asked);
  }
}

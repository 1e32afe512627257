import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { SetAllocationRuleRequest } from '../dto/row.requests.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Rules by which rows of the general ledger go to grants as they are imported. */
@ApiTags('General ledger')
@Controller(`${API}/allocation-rules`)
export class AllocationRulesController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('', {
    summary: 'Set an allocation rule, make a new version of it, or end it',
    body: SetAllocationRuleRequest,
    example: {
      ...illustrative('2020-04-01'),
      ruleId: 'overtime-of-cc4100',
      match: { companyCode: '1000', costCentre: 'CC4100' },
      shares: [
        {
          grantId: 'example-grant',
          head: 'overtime',
          costType: 'overtime',
          spendClass: 'resource',
          shareBasisPoints: 10_000,
        },
      ],
      validUntil: '2021-03-31',
      reason: 'Cost centre of the network.',
    },
  })
  setAllocationRule(@Body() body: SetAllocationRuleRequest, @Asked() asked: CommandRequest): Promise<CommandAnswer> {
    return this.ledger.inRules(asCommand('SetAllocationRule', body, {}), asked);
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { RaiseCommitmentRequest, ReleaseRequest } from '../dto/commitment.requests.ts';
import { CommitmentPath, GrantPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Orders placed and not yet received. */
@ApiTags('Cost')
@Controller(`${API}/grants/:grantId`)
export class CommitmentsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('commitments', {
    summary: 'Record a commitment',
    body: RaiseCommitmentRequest,
    example: {
      ...illustrative('2020-06-30'),
      financialYear: '2020/21',
      head: 'equipment',
      amount: '12000.00',
      reference: 'PO 1',
      description: 'Ten radios',
    },
  })
  raiseCommitment(
    @Param() path: GrantPath,
    @Body() body: RaiseCommitmentRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RaiseCommitment', body, {}), asked);
  }

  @CommandRoute('commitments/:commitmentNo/release', {
    summary: 'Release what is left of a commitment',
    body: ReleaseRequest,
    example: { ...illustrative('2020-09-30'), amount: '2000.00', reason: 'They came cheaper.' },
  })
  releaseCommitment(
    @Param() path: CommitmentPath,
    @Body() body: ReleaseRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(
      path.grantId,
      asCommand('ReleaseCommitment', body, { commitmentNo: path.commitmentNo }),
      asked,
    );
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import {
  CertifyClaimRequest,
  ClaimOutcomeRequest,
  PrepareClaimRequest,
  SubmitClaimRequest,
  WithdrawClaimRequest,
} from '../dto/claim.requests.ts';
import { ClaimPath, GrantPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Claims on the funder: prepared, certified by somebody else, submitted, answered. */
@ApiTags('Claims')
@Controller(`${API}/grants/:grantId`)
export class ClaimsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('claims', {
    summary: 'Prepare a claim for a period',
    body: PrepareClaimRequest,
    example: {
      ...illustrative('2020-07-15'),
      financialYear: '2020/21',
      claimType: 'interim',
      periodFrom: '2020-04-01',
      periodUntil: '2020-06-30',
    },
  })
  prepareClaim(
    @Param() path: GrantPath,
    @Body() body: PrepareClaimRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('PrepareClaim', body, {}), asked);
  }

  @CommandRoute('claims/:claimNo/certification', {
    summary: 'Certify a claim; never the person who prepared it',
    body: CertifyClaimRequest,
    example: { ...illustrative('2020-07-16'), statement: 'The cost was incurred for the purpose of the grant.' },
  })
  certifyClaim(
    @Param() path: ClaimPath,
    @Body() body: CertifyClaimRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('CertifyClaim', body, { claimNo: path.claimNo }), asked);
  }

  @CommandRoute('claims/:claimNo/submission', {
    summary: 'Submit a certified claim',
    body: SubmitClaimRequest,
    example: illustrative('2020-07-17'),
  })
  submitClaim(
    @Param() path: ClaimPath,
    @Body() body: SubmitClaimRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('SubmitClaim', body, { claimNo: path.claimNo }), asked);
  }

  @CommandRoute('claims/:claimNo/outcome', {
    summary: 'Record the funder’s answer to a claim',
    body: ClaimOutcomeRequest,
    example: {
      ...illustrative('2020-09-01'),
      reductionAmount: '5000.00',
      disallowances: [{ entry: { kind: 'spend', number: 1 }, amount: '5000.00' }],
      reason: 'Cost of another project.',
    },
  })
  recordClaimOutcome(
    @Param() path: ClaimPath,
    @Body() body: ClaimOutcomeRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RecordClaimOutcome', body, { claimNo: path.claimNo }), asked);
  }

  @CommandRoute('claims/:claimNo/withdrawal', {
    summary: 'Withdraw a claim that has not been paid',
    body: WithdrawClaimRequest,
    example: { ...illustrative('2020-07-20'), reason: 'The period was wrong.' },
  })
  withdrawClaim(
    @Param() path: ClaimPath,
    @Body() body: WithdrawClaimRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('WithdrawClaim', body, { claimNo: path.claimNo }), asked);
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import {
  ConsentRequest,
  PublishAgreementRequest,
  SignatureRequest,
  TerminationRequest,
  VariationRequest,
} from '../dto/agreement.requests.ts';
import { GrantPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Signatures, and what changes or ends an agreement that is in force. */
@ApiTags('Agreements')
@Controller(`${API}/grants/:grantId`)
export class AgreementsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('signatures', {
    summary: 'Record a signature; the last one required makes the agreement',
    body: SignatureRequest,
    example: {
      ...illustrative('2020-06-30'),
      offerNo: 1,
      role: 'Chief Finance Officer',
      party: 'recipient',
      financialYears: ['2020/21'],
    },
  })
  recordSignature(
    @Param() path: GrantPath,
    @Body() body: SignatureRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RecordSignature', body, {}), asked);
  }

  @CommandRoute('agreement-publications', {
    summary: 'Record that an agreement was published',
    body: PublishAgreementRequest,
    example: {
      ...illustrative('2020-09-30'),
      offerNo: 1,
      where: 'Register of grants',
      citationAsWritten: 'Grant agreement 1',
      citationCheck: 'unchecked',
    },
  })
  publishAgreement(
    @Param() path: GrantPath,
    @Body() body: PublishAgreementRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('PublishAgreement', body, {}), asked);
  }

  @CommandRoute('termination', {
    summary: 'Record that the agreement was terminated',
    body: TerminationRequest,
    example: {
      ...illustrative('2020-12-31'),
      costsMetUntil: '2020-12-31',
      lines: [{ financialYear: '2020/21', capAmount: '100000.00' }],
      reason: 'The work has ended.',
    },
  })
  terminateAgreement(
    @Param() path: GrantPath,
    @Body() body: TerminationRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('TerminateAgreement', body, {}), asked);
  }

  @CommandRoute('variations', {
    summary: 'Record that the funder varied the award',
    body: VariationRequest,
    example: {
      ...illustrative('2020-11-01'),
      lines: [{ financialYear: '2020/21', capAmount: '140000.00' }],
      reason: 'More posts are met.',
    },
  })
  varyAward(
    @Param() path: GrantPath,
    @Body() body: VariationRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('VaryAward', body, {}), asked);
  }

  @CommandRoute('consents', {
    summary: 'Record a consent of the funder',
    body: ConsentRequest,
    example: {
      ...illustrative('2020-10-01'),
      kind: 'virement',
      financialYear: '2020/21',
      givenByRole: 'Funding Manager',
      reference: 'Letter of 1 October 2020',
      amount: '3000.00',
    },
  })
  recordConsent(
    @Param() path: GrantPath,
    @Body() body: ConsentRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('RecordConsent', body, {}), asked);
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { parseDecisionReference } from '#values';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import {
  ErratumRequest,
  PublishDecisionRequest,
  RecordDecisionRequest,
  ReviewExemptionRequest,
} from '../dto/decision.requests.ts';
import { DecisionPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Decision papers: what the recipient’s decision-maker approved, as the paper says it. */
@ApiTags('Decision papers')
@Controller(`${API}/decisions`)
export class DecisionsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('', {
    summary: 'Record a decision paper; what it decides follows into the grants',
    body: RecordDecisionRequest,
    example: {
      ...illustrative('2020-06-01'),
      reference: 'EX 1',
      title: 'Example paper',
      dates: { decidedOn: '2020-06-01', blankDates: ['board'] },
      decisionMakerRole: 'Deputy Mayor',
      recommendations: ['To accept the grant.'],
      partTwo: { declared: 'no', found: false },
      acts: [
        {
          grantId: 'example-grant',
          financialYear: '2020/21',
          kind: 'accept',
          amount: '135000.00',
          basis: 'up-to',
          asWritten: ['£135,000'],
        },
      ],
    },
  })
  recordDecision(@Body() body: RecordDecisionRequest, @Asked() asked: CommandRequest): Promise<CommandAnswer> {
    // The paper goes by one spelling of its reference, whichever was sent (R37).
    const normalised = Object.assign(body, { reference: parseDecisionReference(body.reference) });
    return this.ledger.inDecision(body.reference, asCommand('RecordDecision', normalised, {}), asked);
  }

  @CommandRoute(':reference/errata', {
    summary: 'Record what is wrong in a paper',
    body: ErratumRequest,
    example: {
      ...illustrative('2020-06-10'),
      what: 'The amount in paragraph 1.2',
      wasWritten: '£135,000',
      shouldRead: '£153,000',
      acts: [{ actNo: 1, amount: '153000.00' }],
      reason: 'Digits were swapped.',
    },
  })
  recordErratum(
    @Param() path: DecisionPath,
    @Body() body: ErratumRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inDecision(path.reference, asCommand('RecordErratum', body, {}), asked);
  }

  @CommandRoute(':reference/publications', {
    summary: 'Record that a paper was published',
    body: PublishDecisionRequest,
    example: { ...illustrative('2020-06-05'), where: 'Register of decisions' },
  })
  publishDecision(
    @Param() path: DecisionPath,
    @Body() body: PublishDecisionRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inDecision(path.reference, asCommand('PublishDecision', body, {}), asked);
  }

  @CommandRoute(':reference/exemption-reviews', {
    summary: 'Record the review of an exemption from publication',
    body: ReviewExemptionRequest,
    example: {
      ...illustrative('2021-06-01'),
      outcome: 'ended',
      reviewedByRole: 'Head of Legal',
      reason: 'The procurement is over.',
    },
  })
  reviewExemption(
    @Param() path: DecisionPath,
    @Body() body: ReviewExemptionRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inDecision(path.reference, asCommand('ReviewExemption', body, {}), asked);
  }
}

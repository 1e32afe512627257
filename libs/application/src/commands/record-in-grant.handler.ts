import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { grantStream } from '#grants';
import { assert } from '#values';
import { grantDecider } from '../ledger/deciders.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import { ReturnCheck } from '../returns/return-check.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordInGrant } from './record-in-grant.command.ts';

@CommandHandler(RecordInGrant)
export class RecordInGrantHandler implements ICommandHandler<RecordInGrant> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly returns: ReturnCheck,
  ) {}

  async execute(asked: RecordInGrant): Promise<CommandAnswer> {
    const { grantId, command, request } = asked;
    assert(command.type !== 'OpenGrant' || command.grantId === grantId, 'a grant is opened in its own stream');
    const own = { stream: grantStream(grantId), decider: grantDecider };
    const refusal = command.type === 'RecordReturn' ? await this.returns.refusal(grantId, command) : undefined;
    if (refusal === undefined) return this.pipeline.record(own, command, request);
    // What the grant itself refuses is said first, for it is nearer to what was asked.
    const answer = await this.pipeline.record(own, command, { ...request, dryRun: true });
    return answer.kind === 'preview' ? { kind: 'refused', refusal } : answer;
  }
}

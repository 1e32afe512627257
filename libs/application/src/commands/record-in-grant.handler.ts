import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { grantStream } from '#grants';
import { assert } from '#values';
import { grantDecider } from '../ledger/deciders.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordInGrant } from './record-in-grant.command.ts';

@CommandHandler(RecordInGrant)
export class RecordInGrantHandler implements ICommandHandler<RecordInGrant> {
  constructor(private readonly pipeline: CommandPipeline) {}

  execute({ grantId, command, request }: RecordInGrant): Promise<CommandAnswer> {
    assert(command.type !== 'OpenGrant' || command.grantId === grantId, 'a grant is opened in its own stream');
    return this.pipeline.record({ stream: grantStream(grantId), decider: grantDecider }, command, request);
  }
}

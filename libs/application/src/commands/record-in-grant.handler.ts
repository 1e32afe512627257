import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { grantStream } from '#grants';
import { grantDecider } from '../ledger/grant.decider.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordInGrant } from './record-in-grant.command.ts';

@CommandHandler(RecordInGrant)
export class RecordInGrantHandler implements ICommandHandler<RecordInGrant> {
  constructor(private readonly pipeline: CommandPipeline) {}

  execute({ grantId, command, request }: RecordInGrant): Promise<CommandAnswer> {
    return this.pipeline.record({ stream: grantStream(grantId), decider: grantDecider }, command, request);
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decisionStream } from '#grants';
import { assert } from '#values';
import { decisionDecider } from '../ledger/deciders.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordInDecision } from './record-in-decision.command.ts';

@CommandHandler(RecordInDecision)
export class RecordInDecisionHandler implements ICommandHandler<RecordInDecision> {
  constructor(private readonly pipeline: CommandPipeline) {}

  execute({ reference, command, request }: RecordInDecision): Promise<CommandAnswer> {
    const own = command.type !== 'RecordDecision' || command.reference === reference;
    assert(own, 'a decision paper is recorded in its own stream');
    return this.pipeline.record({ stream: decisionStream(reference), decider: decisionDecider }, command, request);
  }
}

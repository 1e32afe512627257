import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RULES_STREAM } from '#grants';
import { rulesDecider } from '../ledger/row.deciders.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordRule } from './record-rule.command.ts';

@CommandHandler(RecordRule)
export class RecordRuleHandler implements ICommandHandler<RecordRule> {
  constructor(private readonly pipeline: CommandPipeline) {}

  execute({ command, request }: RecordRule): Promise<CommandAnswer> {
    return this.pipeline.record({ stream: RULES_STREAM, decider: rulesDecider }, command, request);
  }
}

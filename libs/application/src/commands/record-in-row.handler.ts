import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rowStream } from '#grants';
import { assert } from '#values';
import { rowDecider } from '../ledger/row.deciders.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordInRow } from './record-in-row.command.ts';

@CommandHandler(RecordInRow)
export class RecordInRowHandler implements ICommandHandler<RecordInRow> {
  constructor(private readonly pipeline: CommandPipeline) {}

  execute({ key, command, request }: RecordInRow): Promise<CommandAnswer> {
    assert(command.type !== 'RecordRow' || command.key === key, 'a row is recorded in its own stream');
    return this.pipeline.record({ stream: rowStream(key), decider: rowDecider }, command, request);
  }
}

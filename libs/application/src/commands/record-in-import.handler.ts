import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { importStream } from '#grants';
import { importDecider } from '../ledger/row.deciders.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordInImport } from './record-in-import.command.ts';

@CommandHandler(RecordInImport)
export class RecordInImportHandler implements ICommandHandler<RecordInImport> {
  constructor(private readonly pipeline: CommandPipeline) {}

  execute({ command, request }: RecordInImport): Promise<CommandAnswer> {
    return this.pipeline.record({ stream: importStream(command.importId), decider: importDecider }, command, request);
  }
}

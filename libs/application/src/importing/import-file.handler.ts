import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventLog } from '#event-log';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import { CLOCK, EVENT_LOG, type Clock } from '../tokens.ts';
import { FileImport } from './file-import.ts';
import { ImportFile } from './import-file.command.ts';
import type { ImportAnswer } from './import-request.ts';

@CommandHandler(ImportFile)
export class ImportFileHandler implements ICommandHandler<ImportFile> {
  readonly #import: FileImport;

  constructor(pipeline: CommandPipeline, @Inject(EVENT_LOG) log: EventLog, @Inject(CLOCK) clock: Clock) {
    this.#import = new FileImport(pipeline, log, clock);
  }

  execute({ request }: ImportFile): Promise<ImportAnswer> {
    return this.#import.import(request);
  }
}

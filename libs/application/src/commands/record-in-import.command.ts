import { Command } from '@nestjs/cqrs';
import type { ImportCommand } from '#grants';
import type { CommandAnswer } from './command-answer.ts';
import type { CommandRequest } from './command-request.ts';

/** Asks for the import of a file to be recorded, or how far its rows were taken. Only the importer asks. */
export class RecordInImport extends Command<CommandAnswer> {
  constructor(
    /** Plain objects and lists only, money and days as values. */
    readonly command: ImportCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

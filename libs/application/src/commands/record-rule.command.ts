import { Command } from '@nestjs/cqrs';
import type { RuleCommand } from '#grants';
import type { CommandAnswer } from './command-answer.ts';
import type { CommandRequest } from './command-request.ts';

/** Asks for an allocation rule to be set. */
export class RecordRule extends Command<CommandAnswer> {
  constructor(
    /** Plain objects and lists only, money and days as values. */
    readonly command: RuleCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

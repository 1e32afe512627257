import { Command } from '@nestjs/cqrs';
import type { DecisionCommand } from '#grants';
import type { DecisionReference } from '#values';
import type { CommandAnswer } from './command-answer.ts';
import type { CommandRequest } from './command-request.ts';

/** Asks for a decision paper to be recorded, or for something to be recorded of one. */
export class RecordInDecision extends Command<CommandAnswer> {
  constructor(
    readonly reference: DecisionReference,
    /** Plain objects and lists only, money and days as values. */
    readonly command: DecisionCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

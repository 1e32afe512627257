import { Command } from '@nestjs/cqrs';
import type { RowCommand } from '#grants';
import type { GlRowKey } from '#values';
import type { CommandAnswer } from './command-answer.ts';
import type { CommandRequest } from './command-request.ts';

/** What can be asked of a row from outside. The rest only ever follows from a grant. */
export type RowRequest = Exclude<RowCommand, { type: 'SettleReturn' }>;

/** Asks for a general-ledger row to be recorded, or for something to be done with one. */
export class RecordInRow extends Command<CommandAnswer> {
  constructor(
    readonly key: GlRowKey,
    /** Plain objects and lists only, money and days as values. */
    readonly command: RowRequest,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

import { Command } from '@nestjs/cqrs';
import type { GrantCommand } from '#grants';
import type { GrantId } from '#values';
import type { CommandAnswer } from './command-answer.ts';
import type { CommandRequest } from './command-request.ts';

/** What anybody may ask of a grant. The rest of its commands only ever follow from another stream. */
export type GrantRequest = Exclude<
  GrantCommand,
  { type: 'ApplyDecision' | 'HoldAdvance' | 'TakeMatch' | 'ReturnMatch' }
>;

/** Asks for something to be recorded in a grant, or, with OpenGrant, for the grant itself. */
export class RecordInGrant extends Command<CommandAnswer> {
  constructor(
    readonly grantId: GrantId,
    /** Plain objects and lists only, money and days as values. */
    readonly command: GrantRequest,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

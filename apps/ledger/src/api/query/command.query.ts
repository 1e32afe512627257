import { TextFlag } from '../fields/index.ts';

/** What may stand behind the question mark of a command. */
export class CommandQuery {
  @TextFlag({
    optional: true,
    description:
      'Says what would be recorded and how each figure would move, and records nothing. Needs no Idempotency-Key.',
  })
  dryRun?: boolean;
}

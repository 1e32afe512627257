import type { Actor } from '#event-log';

/** What stands around a command: who asks, by which route, and under which conditions. */
export interface CommandRequest {
  /** Method and pattern of the route, as `POST /grants/{grantId}/spend`; part of what makes two requests the same. */
  readonly route: string;
  /** The idempotency key. Only a dry run does without. */
  readonly key?: string;
  readonly actor: Actor;
  /** The stream's revision as the caller last saw it: if it has moved since, nothing is recorded. */
  readonly ifMatch?: bigint;
  /** Says what would be recorded, and records nothing. */
  readonly dryRun?: boolean;
}

import pg from 'pg';
import type { UnavailableReason } from '#event-log';

/** What the server's triggers say with: an event that is not the next of its stream. */
export const NOT_THE_NEXT = 'LL002';

/** The server is a standby, which may only be read. */
export const READ_ONLY = '25006';

/** The constraints by which another append turns out to have been first. */
export const UNIQUE_ID = 'event_id_is_used_once';
export const UNIQUE_REVISION = 'event_revision_is_used_once';

/**
 * What a failed statement leaves behind. `conflict`: nothing was stored, because another append was first. `refused`:
 * nothing was stored. `unknown`: the connection broke before the answer, so a statement that stores may have stored.
 */
export type Failure = 'conflict' | 'unknown' | { readonly refused: UnavailableReason };

/** The connection could not be made, so nothing was sent over it. */
export class NotSent extends Error {
  override readonly name = 'NotSent';

  constructor(cause: unknown) {
    super(messageOf(cause), { cause });
  }
}

/** The SQLSTATE of five characters, where the server gave one. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined;

/** For a log line: what the server or the network said. */
export const messageOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(messageOf).join('; ')
    : error instanceof Error
      ? error.message
      : String(error);

/** Classes of SQLSTATE after which the connection is gone. */
const GONE = /^(?:08|57P)/;
const CONFLICTS = new Set([NOT_THE_NEXT, '40001', '40P01']);

export function failureOf(error: unknown): Failure {
  if (!(error instanceof pg.DatabaseError)) return 'unknown';
  const { code = '', constraint = '' } = error;
  // While it shuts down a server may end a commit's wait for a standby with such a code, after the commit.
  if (GONE.test(code)) return 'unknown';
  if (CONFLICTS.has(code) || constraint === UNIQUE_ID || constraint === UNIQUE_REVISION) return 'conflict';
  return { refused: reasonOf(code) };
}

function reasonOf(code: string): UnavailableReason {
  switch (code) {
    case '53100':
      return 'disk-full';
    case '53000':
    case '53200':
    case '55P03':
    case '57014':
      return 'busy';
    case READ_ONLY:
      return 'unreachable';
    default:
      return 'stopped';
  }
}

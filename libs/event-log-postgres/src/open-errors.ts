import pg from 'pg';
import { codeOf, messageOf } from './postgres-failure.ts';

export type CannotOpenPostgresReason =
  | 'bad-address'
  | 'unreachable'
  | 'login-refused'
  | 'no-database'
  | 'no-rights'
  | 'missing'
  | 'not-a-log'
  | 'newer-format'
  | 'not-durable'
  | 'not-utf8'
  | 'read-only-server'
  | 'too-powerful'
  | 'failed';

/** The log cannot be opened. The sentence says why and what to do; it never holds the password. */
export class CannotOpenPostgresLog extends Error {
  override readonly name = 'CannotOpenPostgresLog';
  readonly reason: CannotOpenPostgresReason;

  constructor(reason: CannotOpenPostgresReason, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.reason = reason;
  }
}

/** Where a connection leads, for sentences: without the password. */
export interface Whereabouts {
  readonly user: string;
  readonly database: string;
  readonly server: string;
}

export const whereaboutsOf = ({ database, host, port, user }: pg.Client): Whereabouts => ({
  user: user ?? '',
  database: database ?? '',
  server: `${host}:${port}`,
});

/** What went wrong while opening, as a sentence. One that is a sentence already stays as it is. */
export function openError(error: unknown, at: Whereabouts): CannotOpenPostgresLog {
  if (error instanceof CannotOpenPostgresLog) return error;
  const [reason, sentence] = error instanceof pg.DatabaseError ? saidByServer(error, at) : notReached(error, at);
  return new CannotOpenPostgresLog(reason, sentence, error);
}

type Said = readonly [CannotOpenPostgresReason, string];

function saidByServer(error: Error, { database, server, user }: Whereabouts): Said {
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return ['login-refused', `The PostgreSQL server ${server} does not let “${user}” in: check name and password.`];
    case '3D000':
      return [
        'no-database',
        `The PostgreSQL server ${server} has no database “${database}”: create it, or name another.`,
      ];
    case '42501':
      return [
        'no-rights',
        `“${user}” lacks a right in the database “${database}” of ${server}: ${error.message}. ` +
          'An administrator prepares the ledger’s tables and this role.',
      ];
    case '53300':
    case '57P03':
      return ['unreachable', `The PostgreSQL server ${server} takes nobody in at the moment: ${error.message}.`];
    default:
      return ['failed', `The ledger in “${database}” of ${server} cannot be opened: ${error.message}.`];
  }
}

function notReached(error: unknown, { server, user }: Whereabouts): Said {
  const because = messageOf(error);
  if (/^SASL|password/i.test(because)) {
    return ['login-refused', `The PostgreSQL server ${server} wants a password of “${user}” that was not given.`];
  }
  return [
    'unreachable',
    `The PostgreSQL server ${server} cannot be reached: ${because}. Check its address and that it runs.`,
  ];
}

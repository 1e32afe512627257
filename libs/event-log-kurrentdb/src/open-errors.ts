import { LogUnavailable } from '#event-log';
import { isAccessDenied } from './failures.ts';

export type CannotOpenReason = 'bad-connection-string' | 'unreachable' | 'refused';

/** The log in KurrentDB cannot be opened. Only `unreachable` may pass by itself. */
export class CannotOpenKurrentDb extends Error {
  override readonly name = 'CannotOpenKurrentDb';
  readonly reason: CannotOpenReason;

  constructor(reason: CannotOpenReason, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.reason = reason;
  }
}

/** Why a log could not be opened, in a sentence. What is no failure of the server's stays as it is. */
export function whyNotOpened(error: unknown): unknown {
  const cause = error instanceof LogUnavailable ? error.cause : error;
  if (isAccessDenied(cause)) {
    return new CannotOpenKurrentDb(
      'refused',
      'KurrentDB refuses the user of its connection string: the user or the password is wrong, or this user may not ' +
        'read everything. Give the service’s own user the rights that the ledger needs.',
      cause,
    );
  }
  if (!(error instanceof LogUnavailable)) return error;
  return new CannotOpenKurrentDb(
    'unreachable',
    'KurrentDB cannot be reached at the nodes of its connection string. Look whether it runs, whether the names and ' +
      'ports are right, and, with TLS, whether tlsCAFile names the authority that signed its certificate.',
    cause,
  );
}

/** One fault in one field, for a list of them. `field` is a path such as `lines[0].amount`. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/** What an answer other than success says: RFC 9457, with a `code` that stays and a `detail` for a person to read. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** The field that is wrong, where it is one. */
  readonly field?: string;
  /** The limit that was hit, where there is one: an amount, a size, a number. */
  readonly limit?: string;
  readonly errors?: readonly FieldFault[];
  /** Names this one answer, so that it can be found in the service's log. */
  readonly instance: string;
}

/** What a kind of problem has in common: its status and what it is called. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

export interface ProblemMembers extends Partial<Pick<Problem, 'field' | 'limit' | 'errors'>> {
  /** Further members, such as the events that an If-Match missed. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Headers that belong to the answer, such as Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere between the socket and the application; the filter turns it into the answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: string,
    readonly kind: ProblemKind,
    detail: string,
    readonly members: ProblemMembers = {},
  ) {
    super(detail);
  }
}

/** The body of the answer to one request. */
export function problemBody({ code, kind, message, members }: ProblemError, correlationId: string): Problem {
  const { more, headers: _sentApart, ...named } = members;
  return {
    type: `/problems/${code}`,
    title: kind.title,
    status: kind.status,
    code,
    detail: message,
    ...named,
    ...more,
    instance: `urn:uuid:${correlationId}`,
  };
}

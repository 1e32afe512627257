import { ProblemError, type ProblemKind, type ProblemMembers } from './problem.ts';

/** Everything that can be wrong with a request before the ledger is asked. Codes are stable; sentences are not. */
export const REQUEST_PROBLEMS = {
  'request-malformed': { status: 400, title: 'The request cannot be read.' },
  'body-missing': { status: 400, title: 'There is no body.' },
  'body-not-utf-8': { status: 400, title: 'The body is not UTF-8.' },
  'body-not-json': { status: 400, title: 'The body is not JSON.' },
  'body-not-an-object': { status: 400, title: 'The body is not an object.' },
  'nested-too-deep': { status: 400, title: 'The body is nested too deep.' },
  'list-in-list': { status: 400, title: 'A list stands in a list.' },
  'null-given': { status: 400, title: 'A field is null.' },
  'field-twice': { status: 400, title: 'A field stands there twice.' },
  'field-unknown': { status: 400, title: 'A field is not known.' },
  'text-not-plain': { status: 400, title: 'A text holds what no text may hold.' },
  'fields-not-valid': { status: 400, title: 'The request has faults.' },
  'query-not-valid': { status: 400, title: 'The query has faults.' },
  'address-not-valid': { status: 400, title: 'The address has faults.' },
  'idempotency-key-missing': { status: 400, title: 'The Idempotency-Key is missing.' },
  'idempotency-key-not-valid': { status: 400, title: 'The Idempotency-Key cannot be used.' },
  'body-cut-off': { status: 400, title: 'The body ended too early.' },
  'if-match-not-valid': { status: 400, title: 'The If-Match header cannot be used.' },
  'token-missing': { status: 401, title: 'Who is asking?' },
  'token-refused': { status: 401, title: 'The token is refused.' },
  'role-not-allowed': { status: 403, title: 'Not allowed.' },
  'route-unknown': { status: 404, title: 'There is nothing here.' },
  'not-found': { status: 404, title: 'There is no such thing in the ledger.' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here.' },
  'format-not-offered': { status: 406, title: 'It does not come in that format.' },
  'request-too-slow': { status: 408, title: 'The request came too slowly.' },
  'revision-moved': { status: 412, title: 'Something was recorded in the meantime.' },
  'body-too-large': { status: 413, title: 'The body is too large.' },
  'address-too-long': { status: 414, title: 'The address is too long.' },
  'content-type-not-json': { status: 415, title: 'The body must be JSON.' },
  'content-type-not-a-file': { status: 415, title: 'The body must be the file itself.' },
  'mapping-unknown': { status: 422, title: 'There is no such mapping for these files.' },
  'headers-too-large': { status: 431, title: 'The headers are too large.' },
  unexpected: { status: 500, title: 'Something went wrong here.' },
  'not-ready': { status: 503, title: 'Not ready.' },
  'ledger-unavailable': { status: 503, title: 'The ledger cannot record now.' },
  'outcome-unknown': { status: 503, title: 'It is not known whether it was recorded.' },
  'file-not-kept': { status: 503, title: 'The file cannot be kept while it is read.' },
  'reads-behind': { status: 503, title: 'The figures are not up to date.' },
  'reads-unavailable': { status: 503, title: 'The figures cannot be read now.' },
  'keys-unavailable': { status: 503, title: 'Tokens cannot be checked now.' },
} as const satisfies Record<string, ProblemKind>;
export type RequestProblem = keyof typeof REQUEST_PROBLEMS;

/** A problem of the request, ready to be thrown. */
export const requestProblem = (code: RequestProblem, detail: string, members?: ProblemMembers): ProblemError =>
  new ProblemError(code, REQUEST_PROBLEMS[code], detail, members);

import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { LogUnavailable, MalformedCursor, OutcomeUnknown } from '#event-log';
import { ReadModelsUnavailable } from '#read-models';
import { KeysUnavailable } from '#identity';
import { FileNotKept } from './kept-file.ts';
import { ProblemError } from './problem.ts';
import { REQUEST_PROBLEMS, requestProblem, type RequestProblem } from './request-problems.ts';

/** The largest body that is read, in bytes. */
export const BODY_MAX_BYTES = 256 * 1024;

/** What Fastify says about a request that it could not take, in our words. */
const FASTIFY_PROBLEMS: Readonly<Record<string, readonly [RequestProblem, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', `The body is larger than ${BODY_MAX_BYTES} bytes.`],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'content-type-not-json',
    'Send the body as JSON, with Content-Type: application/json.',
  ],
  FST_ERR_CTP_EMPTY_TYPE: ['content-type-not-json', 'Send the body as JSON, with Content-Type: application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['request-malformed', 'The body is not as long as its Content-Length says.'],
  FST_ERR_BAD_URL: [
    'request-malformed',
    'The address is not one: a percent sign must be followed by two hexadecimal digits.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['address-too-long', 'A part of the address is longer than any id of the ledger.'],
};

/**
 * The problem to answer with for anything that was thrown. What is not known to be the caller's doing is a fault of
 * ours: its text stays in the log and never reaches the caller.
 */
export function problemOf(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof KeysUnavailable) {
    return requestProblem('keys-unavailable', thrown.message, { headers: { 'Retry-After': '5' } });
  }
  const ofAStore = storeProblem(thrown);
  if (ofAStore !== undefined) return ofAStore;
  const known = FASTIFY_PROBLEMS[fastifyCode(thrown)];
  if (known !== undefined) {
    const [code, detail] = known;
    return requestProblem(code, detail, code === 'body-too-large' ? { limit: String(BODY_MAX_BYTES) } : {});
  }
  const status = callersFault(thrown);
  if (status !== undefined) return plainProblem(status);
  return requestProblem(
    'unexpected',
    'The ledger could not do this because of a fault of its own. Nothing is lost; quote the instance when you report it.',
  );
}

/** What the stores throw where nothing is wrong with the request. */
function storeProblem(thrown: unknown): ProblemError | undefined {
  const headers = { 'Retry-After': '5' };
  if (thrown instanceof LogUnavailable) return requestProblem('ledger-unavailable', thrown.message, { headers });
  if (thrown instanceof ReadModelsUnavailable) return requestProblem('reads-unavailable', thrown.message, { headers });
  if (thrown instanceof OutcomeUnknown) return requestProblem('outcome-unknown', thrown.message, { headers });
  if (thrown instanceof FileNotKept) return requestProblem('file-not-kept', thrown.message, { headers });
  if (thrown instanceof MalformedCursor) return requestProblem('query-not-valid', thrown.message);
  return undefined;
}

/** Nest wraps what Fastify throws; the code is then on the cause. */
function fastifyCode(thrown: unknown): string {
  const error: unknown = thrown instanceof HttpException ? thrown.cause : thrown;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function callersFault(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : 'statusCode' in thrown ? thrown.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** For refusals of the frameworks that have no sentence of ours yet. */
function plainProblem(status: number): ProblemError {
  const code = codeByStatus[status];
  if (code !== undefined) return requestProblem(code, REQUEST_PROBLEMS[code].title);
  const title = STATUS_CODES[status] ?? 'The request cannot be taken';
  return new ProblemError('request-malformed', { status, title }, `${title}.`);
}

const codeByStatus: Readonly<Record<number, RequestProblem>> = {
  400: 'request-malformed',
  404: 'route-unknown',
  405: 'method-not-allowed',
  408: 'request-too-slow',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'content-type-not-json',
  431: 'headers-too-large',
};

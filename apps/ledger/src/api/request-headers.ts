import type { IncomingHttpHeaders } from 'node:http';
import { requestProblem } from '../http/request-problems.ts';

const KEY_MAX = 255;
const KEY = /^[\x21-\x7e]{1,255}$/;
const ETAG = /^"(0|[1-9]\d{0,18})"$/;

/**
 * The key under which a command is recorded once, however often it is sent.
 * @throws ProblemError where there is none, or one that is not 1 to 255 visible ASCII characters
 */
export function idempotencyKey(headers: IncomingHttpHeaders): string {
  const key = headers['idempotency-key'];
  if (key === undefined) {
    throw requestProblem(
      'idempotency-key-missing',
      'Send an Idempotency-Key, a text of your own choosing that is new for each command, so that a repeat is not recorded twice.',
    );
  }
  if (typeof key === 'string' && KEY.test(key)) return key;
  const detail = `The Idempotency-Key must be 1 to ${KEY_MAX} visible ASCII characters, without spaces, and be sent once.`;
  throw requestProblem('idempotency-key-not-valid', detail, { limit: String(KEY_MAX) });
}

/**
 * The revision that the caller has seen, from `If-Match: "12"`; undefined where the caller does not say.
 * @throws ProblemError where it is not one revision as an ETag gave it
 */
export function expectedRevision(headers: IncomingHttpHeaders): bigint | undefined {
  const given = headers['if-match'];
  if (given === undefined) return undefined;
  const revision = ETAG.exec(given)?.[1];
  if (revision !== undefined) return BigInt(revision);
  throw requestProblem('if-match-not-valid', 'If-Match must be one revision as an ETag gave it, for example "12".');
}

/** The ETag of a stream: its revision, in quotes. */
export const etagOf = (revision: bigint): string => `"${String(revision)}"`;

import { Metadata, status } from '@grpc/grpc-js';
import type { Endpoint } from './misbehaviour.ts';

/** The most data that an append may hold, in bytes, all its events together. */
export const APPEND_BYTES_MAX = 1_048_576;

/** An error with which a call ends, as gRPC wants it. */
export interface Refusal {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Metadata;
}

function refusal(code: status, details: string, trailer: Readonly<Record<string, string>>): Refusal {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailer)) metadata.set(name, value);
  return { code, details, metadata };
}

export const streamDeleted = (stream: string): Refusal =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const deleteConflict = (stream: string, expected: number, actual: number): Refusal =>
  refusal(status.FAILED_PRECONDITION, `Stand-in: “${stream}” is at ${actual}, but ${expected} was expected.`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(expected),
    'actual-version': String(actual),
  });

export const appendTooBig = (): Refusal =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${APPEND_BYTES_MAX} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(APPEND_BYTES_MAX),
  });

export const notLeader = ({ host, port }: Endpoint): Refusal =>
  refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const accessDenied = (): Refusal =>
  refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notAuthenticated = (): Refusal => refusal(status.UNAUTHENTICATED, 'Stand-in: wrong user or password.', {});

export const notReady = (): Refusal => refusal(status.UNAVAILABLE, 'Server Is Not Ready', {});

export const cannotReadThere = (what: 'All' | 'Stream'): Refusal =>
  refusal(status.UNKNOWN, `Unexpected Read${what}Result: Error`, {});

export const handlerFailed = (): Refusal => refusal(status.UNKNOWN, 'Exception was thrown by handler.', {});

export const cannotDo = (what: string): Refusal =>
  refusal(status.UNIMPLEMENTED, `The KurrentDB stand-in is no server and cannot do this: ${what}.`, {});

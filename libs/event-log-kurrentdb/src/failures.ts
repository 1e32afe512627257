import { LogUnavailable } from '#event-log';
import {
  AccessDeniedError,
  DeadlineExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';

const UNAVAILABLE = 14;

/** The server, or what lies between, did not answer in time. Whether it did what it was asked is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(milliseconds: number) {
    super(`KurrentDB has not answered for ${milliseconds} ms.`);
  }
}

export const isConflict = (error: unknown): error is WrongExpectedVersionError =>
  error instanceof WrongExpectedVersionError;

export const isNotFound = (error: unknown): boolean => error instanceof StreamNotFoundError;

export const isAccessDenied = (error: unknown): boolean =>
  error instanceof AccessDeniedError || codeOf(error) === 7 || codeOf(error) === 16;

/** The stream was removed for good, which nothing of the ledger's does. */
export const isDeleted = (error: unknown): boolean => error instanceof StreamDeletedError;

/**
 * After these the client may be wedged, or hold on to a node that no longer leads, and it does not notice by itself. (When
 * a connection breaks, it makes another.)
 */
export const needsNewClient = (error: unknown): boolean =>
  error instanceof NoAnswer || error instanceof UnknownError || error instanceof DeadlineExceededError;

/** Whether it is certain that the append was not taken: no connection came about, or the server was still starting. */
export function wasNotTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.message.includes('Server Is Not Ready')) return true;
  if (error.message.startsWith('Failed to discover')) return true;
  // What the client has not made an error of its own comes from asking for the server's features, before anything is sent.
  return codeOf(error) === UNAVAILABLE && !('type' in error);
}

function codeOf(error: unknown): number | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'number' ? code : undefined;
}

/** A failure to read, in the port's terms. What is no failure of the server's stays as it is. */
export function unreadable(error: unknown): unknown {
  const isOfTheServer = error instanceof NoAnswer || codeOf(error) !== undefined || hasType(error);
  return isOfTheServer || wasNotTaken(error) ? new LogUnavailable('unreachable', error) : error;
}

/** Every error that the client makes itself has a `type`. */
const hasType = (error: unknown): boolean => error instanceof Error && 'type' in error;

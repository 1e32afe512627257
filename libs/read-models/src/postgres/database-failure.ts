import { ReadModelsUnavailable } from '../errors.ts';
import { messageOf } from '../failure.ts';

/** PostgreSQL's own code of an error; undefined for any other. */
function stateOf(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** A value that does not fit its column or its index, or a row that a key or a condition refuses: the row is at fault. */
export const isRowRefused = (error: unknown): boolean => /^(?:2[23]|54)/.test(stateOf(error) ?? '');

/** There is no such schema, table or column: nothing was made yet, or by another version. */
export const isNotMade = (error: unknown): boolean => /^(?:3F000|42P01|42703)$/.test(stateOf(error) ?? '');

/** The server gave up what was under way so that somebody else could go on, or had no patience for a lock. */
export const isGivenWay = (error: unknown): boolean => /^(?:40001|40P01|55P03)$/.test(stateOf(error) ?? '');

/**
 * Whether the server is out of reach: down, starting or ending, or not answering. What the driver itself has to say has
 * no code of PostgreSQL's.
 */
export function isOutOfReach(error: unknown): boolean {
  const state = stateOf(error);
  return state === undefined ? isOfTheConnection(error) : /^(?:08|57P|53|28|3D)/.test(state);
}

const isOfTheConnection = (error: unknown): boolean =>
  /^E[A-Z]+$/.test(String((error as { readonly code?: unknown } | null | undefined)?.code)) ||
  /Connection terminated|timeout expired|read timeout|timeout exceeded|not queryable|after calling end/.test(
    messageOf(error),
  );

/** Whether a connection was ended that had been there before; over another it may work at once. */
export const isCutOff = (error: unknown): boolean =>
  isOutOfReach(error) && /terminat|ECONNRESET|EPIPE|not queryable/.test(messageOf(error));

/** The error to give to whoever reads: a sentence where the database is at fault. */
export function readFailure(error: unknown): unknown {
  if (error instanceof ReadModelsUnavailable) return error;
  if (isOutOfReach(error)) return new ReadModelsUnavailable('unreachable', error);
  if (isNotMade(error)) return new ReadModelsUnavailable('made-anew', error);
  return error;
}

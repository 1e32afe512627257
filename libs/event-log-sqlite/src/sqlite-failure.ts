const BUSY = 5;
const FULL = 13;
const CONSTRAINT = 19;

/** SQLite's primary result code, which is the low byte of the extended one. Undefined for any other error. */
function primaryCode(error: unknown): number | undefined {
  const code: unknown = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Another connection holds the lock, and went on holding it while this one waited. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === BUSY;

/** No space is left. SQLite has rolled back, or can: nothing of the transaction stays. */
export const isFull = (error: unknown): boolean => primaryCode(error) === FULL;

/** A row was refused by a trigger or an index. */
export const isConstraint = (error: unknown): boolean => primaryCode(error) === CONSTRAINT;

/** For a log line: what SQLite said. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const BUSY = 5;
/** A row too big, refused by its table, or of the wrong type: the row is at fault and not the store. */
const ROW_REFUSED = [18, 19, 20];

/** SQLite's primary result code, which is the low byte of the extended one. Undefined for any other error. */
function primaryCode(error: unknown): number | undefined {
  // Told by its fields and not by its class, for Node makes these errors outside whatever context the code runs in.
  const code = (error as { readonly errcode?: unknown } | null | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Another connection holds the lock. */
export const isBusy = (error: unknown): boolean => primaryCode(error) === BUSY;

/** The disk is full, the file is damaged or the like: nothing that the event could help. */
export function isStoreFailure(error: unknown): boolean {
  const code = primaryCode(error);
  return code !== undefined && !ROW_REFUSED.includes(code);
}

/** For a log line or a status: what went wrong, in its own words. */
export function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
}

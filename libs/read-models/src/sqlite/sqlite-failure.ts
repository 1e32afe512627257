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

/** A row is refused, by its table or by the driver that cannot bind its value. Anything else is the store's own fault. */
export function isRowRefused(error: unknown): boolean {
  const code = primaryCode(error);
  if (code !== undefined) return ROW_REFUSED.includes(code);
  const { code: named } = (error ?? {}) as { readonly code?: unknown };
  return named === 'ERR_INVALID_ARG_TYPE' || named === 'ERR_INVALID_ARG_VALUE' || named === 'ERR_OUT_OF_RANGE';
}

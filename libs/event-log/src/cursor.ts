declare const brand: unique symbol;

/**
 * A place in one store's log. To a caller it is opaque: a token got from the log and given back to it. Every store of
 * ours happens to write a whole number in decimal (its position, or KurrentDB's commit position).
 */
export type Cursor = string & { readonly [brand]: 'cursor' };

/** A text was given as a cursor that no store wrote. */
export class MalformedCursor extends Error {
  override readonly name = 'MalformedCursor';
  readonly text: string;

  constructor(text: string) {
    super(`“${text.slice(0, 40)}” is not a cursor of this log. Use one that the ledger has given you, unchanged.`);
    this.text = text;
  }
}

const DIGITS_MAX = 19;
const shape = /^(?:0|[1-9][0-9]*)$/;

/**
 * Takes a cursor from outside: a request, or a read model's last row.
 * @throws MalformedCursor if no store could have written it
 */
export function parseCursor(text: string): Cursor {
  if (text.length > DIGITS_MAX || !shape.test(text)) throw new MalformedCursor(text);
  return text as Cursor;
}

/** Whether a reader that stands at one cursor has seen what another cursor names. Both of the same store. */
export const hasReached = (at: Cursor | undefined, wanted: Cursor): boolean =>
  at !== undefined && numberOfCursor(at) >= numberOfCursor(wanted);

/** For a store whose cursor is a number. */
export const cursorOf = (place: bigint): Cursor => place.toString() as Cursor;

/**
 * For a store whose cursor is a number.
 * @throws MalformedCursor if it is none
 */
export const numberOfCursor = (cursor: Cursor): bigint => BigInt(parseCursor(cursor));

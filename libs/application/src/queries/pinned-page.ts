import { InvalidValue, parseDate, type PlainDate } from '#values';
import type { ReadBounds } from './read-bounds.ts';
import type { Settled } from './settle-bounds.ts';

// A list that depends on where the ledger ends keeps, in its cursor, the bounds of its first page: what is recorded
// while somebody reads it page by page must not come between the pages.

const PINNED = /^(0|[1-9]\d{0,17})~(\d{4}-\d{2}-\d{2})~([\w-]+)$/;

/** The cursor of the next page of a list with these bounds. */
export const pinnedTo = ({ position, effectiveOn }: Settled, next: string): string =>
  `${position}~${effectiveOn.toString()}~${next}`;

/** The bounds asked for, and where a cursor of an earlier page is given, those of that page where none are named. */
export function pinnedBounds(bounds: ReadBounds, after: string | undefined): ReadBounds & { readonly after?: string } {
  if (after === undefined) return bounds;
  const [, position = '', day = '', cursor] = PINNED.exec(after) ?? [];
  const effectiveOn = dayIn(day);
  // What is no cursor of such a list is refused as one of another list.
  if (effectiveOn === undefined) return { ...bounds, after };
  const isKnown = bounds.position !== undefined || bounds.knownAt !== undefined;
  return {
    ...bounds,
    effectiveOn: bounds.effectiveOn ?? effectiveOn,
    ...(isKnown ? {} : { position: BigInt(position) }),
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}

function dayIn(text: string): PlainDate | undefined {
  try {
    return parseDate(text);
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}

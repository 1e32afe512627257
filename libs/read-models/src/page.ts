import { PageCursorRefused } from './errors.ts';

/** Which part of a list is wanted. */
export interface PageRequest {
  /** At most so many items: 1 to 500. */
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** For the next page; absent on the last one. To a caller it is opaque. */
  readonly next?: string;
}

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 500;

/** One page of a list whose items are in order of a key. */
export interface PageOf {
  /** How many rows to ask for: one more than are shown, to see whether there is a next page. */
  readonly rows: number;
  /** The key of the last item of the page before; undefined on the first page. */
  readonly after: string | undefined;
  /** The page, of the rows that were found. */
  of<Row, Item>(rows: readonly Row[], keyOf: (row: Row) => string, itemOf: (row: Row) => Item): Page<Item>;
}

/**
 * Reads what part of a list is wanted. A cursor belongs to the list that gave it out.
 * @throws PageCursorRefused
 */
export function pageOf(list: string, { limit = LIMIT_DEFAULT, cursor }: PageRequest): PageOf {
  const count = Math.min(Math.max(1, Math.trunc(limit)), LIMIT_MAX);
  return {
    rows: count + 1,
    after: cursor === undefined ? undefined : keyIn(list, cursor),
    of(rows, keyOf, itemOf) {
      const shown = rows.slice(0, count);
      const last = shown[shown.length - 1];
      const items = shown.map(itemOf);
      if (rows.length <= count || last === undefined) return { items };
      return { items, next: Buffer.from(`${list}\n${keyOf(last)}`).toString('base64url') };
    },
  };
}

function keyIn(list: string, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith(`${list}\n`)) throw new PageCursorRefused();
  return text.slice(list.length + 1);
}

/**
 * The position in a page cursor; -1 on the first page.
 * @throws PageCursorRefused if it is none
 */
export function positionAfter({ after }: PageOf): bigint {
  if (after === undefined) return -1n;
  if (!/^\d{1,18}$/.test(after)) throw new PageCursorRefused();
  return BigInt(after);
}

/**
 * One page of a list that had to be read whole, because totals stand beside it.
 * @param items in order of their keys, which are all different
 * @throws PageCursorRefused
 */
export function pageIn<Item>(
  list: string,
  request: PageRequest,
  { items, keyOf }: { readonly items: readonly Item[]; readonly keyOf: (item: Item) => string },
): Page<Item> {
  const page = pageOf(list, request);
  const { after } = page;
  const rest = after === undefined ? items : items.filter((item) => keyOf(item) > after);
  return page.of(rest.slice(0, page.rows), keyOf, (item) => item);
}

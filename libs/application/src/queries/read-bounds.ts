import type { Cursor } from '#event-log';
import type { PlainDate } from '#values';

/** The two bounds of a read: when it was true, and when the ledger knew it; and what it must have seen at least. */
export interface ReadBounds {
  /** Only what counts on this day (inclusive); where absent, today in London. */
  readonly effectiveOn?: PlainDate;
  /** Only events up to this position (inclusive). Not together with `knownAt`. */
  readonly position?: bigint;
  /** RFC 3339: only the longest beginning of the log in which everything was recorded by then. */
  readonly knownAt?: string;
  /** Waits until the read models have seen what this cursor names. */
  readonly minCursor?: Cursor;
}

/** The bounds that were used in fact. */
export interface BoundsUsed {
  readonly effectiveOn: PlainDate;
  /** Position of the last event that was counted, in decimal; absent while there is none. */
  readonly position?: string;
  /** The instant asked for, else the one at which all of that was known, RFC 3339 in UTC; absent while there is none. */
  readonly knownAt?: string;
}

/** A page of a list. */
export interface Page {
  /** Most items on the page, 1 to 500. Default 50. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

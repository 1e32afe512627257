import type { Cursor } from '#event-log';
import type { PlainDate } from '#values';

/** The two bounds of a read: when it was true, and when the ledger knew it; and what it must have seen at least. */
export interface ReadBounds {
  /** Only what counts on this day (inclusive); where absent, today in London. */
  readonly effectiveOn?: PlainDate;
  /** Only events up to this position (inclusive). Not together with `knownAt`. */
  readonly position?: bigint;
  /** RFC 3339 in UTC: only the longest beginning of the log in which everything was recorded by then. */
  readonly knownAt?: string;
  /** Waits until the read models have seen what this cursor names. */
  readonly minCursor?: Cursor;
}

/** The bounds that were used in fact. */
export interface BoundsUsed {
  readonly effectiveOn: PlainDate;
  /** Position of the last event that was counted; absent while there is none. In decimal. */
  readonly position?: string;
  /** Instant at which all of that was known, RFC 3339 in UTC; absent while there is nothing. */
  readonly knownAt?: string;
}

/** A page of a list. */
export interface Page {
  /** Most items on the page. Default 100. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

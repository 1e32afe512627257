/** One event as a person reads it. */
export interface TimelineRow {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly event_id: string;
  readonly type: string;
  readonly sentence: string;
  readonly effective_on: string;
  readonly effective_basis: string;
  readonly recorded_at: string;
  readonly by_subject: string;
  readonly by_name: string;
  /** The one amount of the event, where it has one; amounts of several lines are never added. */
  readonly pence: bigint | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  /** The decision paper that it follows from, or is about. */
  readonly decision_reference: string | null;
  readonly warnings: string | null;
  /** The entry that the event makes and that can be reversed, as `spend:12` or `cash-match:r-1/2`. */
  readonly entry: string | null;
  /** The entry that the event reverses. */
  readonly reverses: string | null;
  /** Of an event of a grant: the row of the general ledger that asked for it. */
  readonly row_key: string | null;
  readonly cause: string | null;
}

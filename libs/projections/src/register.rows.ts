/** One grant as it was opened. Its amounts and standings are in the postings and the facts in force. */
export interface GrantRow {
  readonly grant_id: string;
  readonly position: bigint;
  readonly title: string;
  readonly aliases: string | null;
  /** The parties as JSON: name, identifier, every spelling found. */
  readonly funder: string;
  readonly recipient: string;
  readonly delivery_unit: string | null;
  readonly sponsor: string | null;
  readonly funds_as_written: string | null;
  readonly spend_class: string;
  readonly funding_from: string | null;
  readonly funding_until: string | null;
  readonly predecessors: string | null;
  readonly effective_on: string;
  readonly recorded_at: string;
}

/** A reference of the agreement, as it came to be known. The last one holds. */
export interface GrantReferenceRow {
  readonly grant_id: string;
  readonly position: bigint;
  readonly reference: string;
  readonly effective_on: string;
}

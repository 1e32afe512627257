/** What obligations need of one event: of a grant's, or of a decision paper's. */
export interface DutyRow {
  readonly position: bigint;
  /** The type of the event. */
  readonly kind: string;
  readonly grant_id: string | null;
  /** Reference of the paper, normalised. */
  readonly reference: string | null;
  readonly value: string;
  readonly effective_on: string;
}

/**
 * An event recorded later than every event before it in the log. Streams are written by clocks that may differ a
 * little, so an event's instant may be earlier than the one before; such an event makes no row.
 */
export interface InstantRow {
  readonly recorded_at: string;
  readonly position: bigint;
}

import type { Cursor, StoredEvent } from '#event-log';
import type { Projection } from '#projections';

/** The last event that a projection has taken. */
export interface Place {
  readonly position: bigint;
  readonly cursor: Cursor;
  readonly eventId: string;
  /** Of the event before it, so that the event itself can be read again to see whether the log is still the same. */
  readonly previousCursor: Cursor | undefined;
}

/** A projection and how far it has come. */
export interface Standing {
  readonly projection: Projection;
  /** Undefined before the first event. */
  readonly place: Place | undefined;
  /** Why it is stopped; undefined while it runs. */
  readonly problem: string | undefined;
}

/** The position of the event that a projection needs next. */
export const nextPosition = ({ place }: Pick<Standing, 'place'>): bigint => (place?.position ?? -1n) + 1n;

/** The place after an event. */
export const placeOf = (event: StoredEvent, previousCursor: Cursor | undefined): Place => ({
  position: event.position,
  cursor: event.cursor,
  eventId: event.id,
  previousCursor,
});

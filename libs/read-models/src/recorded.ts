import { decode, type StoredEvent } from '#event-log';
import type { Recorded } from '#projections';

/**
 * A stored event as projections see it. The envelope was written by `encode`, and its place is the store's own.
 * @throws NotAnEnvelope if the text is none
 */
export function recordedOf(stored: StoredEvent): Recorded {
  const { actor, cause, data, recordedAt } = decode(stored.json);
  const { id: eventId, position, revision, stream, type } = stored;
  return {
    stream,
    revision,
    position,
    eventId,
    recordedAt,
    actor,
    ...(cause === undefined ? {} : { cause }),
    type,
    data,
  } as Recorded;
}

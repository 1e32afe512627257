import { decode, type StoredEvent } from '#event-log';
import { readRecorded, type Recorded } from '#projections';

/**
 * A stored event as projections see it. Its place is the store's own.
 * @throws NotAnEnvelope or UnknownEvent if it cannot be read
 */
export function recordedOf({ id, json, position, revision, stream, type }: StoredEvent): Recorded {
  const { actor, cause, data, recordedAt, schema } = decode(json);
  const recording = { stream, revision, position, eventId: id, recordedAt, actor };
  return readRecorded(cause === undefined ? recording : { ...recording, cause }, { type, schema, data });
}

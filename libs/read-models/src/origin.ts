import type { EventLog, StoredEvent } from '#event-log';
import type { Place, Standing } from './projecting/place.ts';

/**
 * Why read models are built anew, or that they are not: there were none; they could not be read; they were made for
 * other projections; they do not belong to this log, or are ahead of it.
 */
export type Origin = 'kept' | 'missing' | 'unreadable' | 'other-version' | 'other-log';

/** Whether what is kept belongs to a log, by the place of every projection. */
export const belongTo = async (log: EventLog, standings: readonly Standing[]): Promise<boolean> =>
  (await placeNotIn(log, standings)) === undefined;

/** The first of the projections' places that a log does not have: it is another log, or an older one. */
export async function placeNotIn(
  log: Pick<EventLog, 'readAll'>,
  standings: readonly Standing[],
): Promise<Place | undefined> {
  // Mostly all are at one place, which is then asked for once.
  const places = new Map(standings.flatMap(({ place }) => (place === undefined ? [] : [[place.eventId, place]])));
  for (const place of places.values()) if (!(await isInLog(log, place))) return place;
  return undefined;
}

/** Whether the event at a place is still the same one. A log that was restored, or is another, has none or another. */
async function isInLog(log: Pick<EventLog, 'readAll'>, place: Place): Promise<boolean> {
  const event = await firstAfter(log, place.previousCursor);
  return event?.id === place.eventId && event.position === place.position;
}

async function firstAfter(
  log: Pick<EventLog, 'readAll'>,
  cursor: Place['previousCursor'],
): Promise<StoredEvent | undefined> {
  for await (const events of log.readAll(cursor)) return events[0];
  return undefined;
}

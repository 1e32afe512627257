import type { EventLog, StoredEvent } from '#event-log';
import type { Place, Standing } from './projecting/place.ts';

/**
 * Why read models are built anew, or that they are not: there were none; they could not be read; they were made for
 * other projections; they do not belong to this log, or are ahead of it.
 */
export type Origin = 'kept' | 'missing' | 'unreadable' | 'other-version' | 'other-log';

/** Whether what is kept belongs to a log, by the place of every projection. */
export async function belongTo(log: EventLog, standings: readonly Standing[]): Promise<boolean> {
  for (const { place } of standings) {
    if (place !== undefined && !(await isInLog(log, place))) return false;
  }
  return true;
}

/** Whether the event at a place is still the same one. A log that was restored, or is another, has none or another. */
async function isInLog(log: EventLog, place: Place): Promise<boolean> {
  const event = await firstAfter(log, place.previousCursor);
  return event?.id === place.eventId && event.position === place.position;
}

async function firstAfter(log: EventLog, cursor: Place['previousCursor']): Promise<StoredEvent | undefined> {
  for await (const events of log.readAll(cursor)) return events[0];
  return undefined;
}

import { eventId, type EventLog, type NewEvent, type StoredEvent } from '#event-log';

export type OpenLog = () => Promise<EventLog>;

/** An event to append. The same key gives the same id; the text is whatever the test says, to the byte. */
export const fact = (key: string, json = `{"fact":"${key}"}`, type = 'Noted'): NewEvent => ({
  id: eventId('grant-test', 'POST /test', key, 0),
  type,
  json,
});

export const facts = (key: string, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => fact(`${key}-${String(index)}`));

/** Reads to the end. Only for what is known to be short. */
export async function collect(batches: AsyncIterable<readonly StoredEvent[]>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of batches) events.push(...batch);
  return events;
}

/** What was given, without what the log adds to it. */
export const given = ({ id, type, json }: NewEvent): NewEvent => ({ id, type, json });

import { encode, eventId, MemoryEventLog, type EventLog, type NewEvent, type StoredEvent } from '#event-log';

/** An event as the ledger stores one, in which somebody noted something. */
export function noted(stream: string, revision: number, text = 'noted'): NewEvent {
  const id = eventId(stream, 'POST /notes', 'key', revision);
  const json = encode({
    ...{ id, stream, type: 'Noted', revision: String(revision), schema: 1, data: { text } },
    ...{ recordedAt: '2026-04-01T09:30:00.000Z', actor: { subject: 'officer', name: 'Finance officer' } },
  });
  return { id, type: 'Noted', json };
}

/** Writes an event to each of the streams named, in that order. */
export async function noteIn(log: EventLog, streams: readonly string[], text?: string): Promise<void> {
  const revisions = new Map<string, number>();
  for (const stream of streams) {
    const revision = revisions.get(stream) ?? 0;
    await log.append(stream, revision === 0 ? 'no-stream' : BigInt(revision - 1), [noted(stream, revision, text)]);
    revisions.set(stream, revision + 1);
  }
}

export async function notedLog(streams: readonly string[], text?: string): Promise<MemoryEventLog> {
  const log = new MemoryEventLog();
  await noteIn(log, streams, text);
  return log;
}

export async function eventsOf(log: Pick<EventLog, 'readAll'>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll()) events.push(...batch);
  return events;
}

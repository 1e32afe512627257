import { afterEach } from '@jest/globals';
import { type EventLog, eventId, LogUnavailable, type NewEvent, OutcomeUnknown, type StoredEvent } from '#event-log';
import { type KurrentDbOptions, openKurrentDbLog } from '#event-log-kurrentdb';
import { type StandIn, startStandIn } from '../../../test/kurrentdb-stand-in/stand-in.ts';

/** Short enough that a test in which a server is silent is soon over. */
export const IMPATIENT = { append: 300, appendInAll: 1_000, read: 300, readInAll: 500 };

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  // Logs before the stand-ins that they are kept in.
  for (const end of ends.splice(0).reverse()) await end();
});

/** A stand-in of a KurrentDB server, which is stopped after the test. */
export async function standIn(): Promise<StandIn> {
  const started = await startStandIn();
  ends.push(() => started.stop());
  return started;
}

/** The log in a stand-in, closed after the test. */
export async function logIn({ url }: StandIn, options: KurrentDbOptions = {}): Promise<EventLog> {
  const log = await openKurrentDbLog(url, options);
  ends.push(() => log.close());
  return log;
}

export const fact = (key: string, json = `{"fact":"${key}"}`): NewEvent => ({
  id: eventId('grant-test', 'POST /test', key, 0),
  type: 'Noted',
  json,
});

export async function collect(batches: AsyncIterable<readonly StoredEvent[]>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of batches) events.push(...batch);
  return events;
}

export const keys = async (batches: AsyncIterable<readonly StoredEvent[]>): Promise<string[]> =>
  (await collect(batches)).map(({ json }) => (JSON.parse(json) as { fact: string }).fact);

/**
 * Asks again of an impatient log until the server that is there again has been reached: how soon that is depends on when
 * the connection was given up. The test's own time is the limit.
 */
export async function onceReached<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof LogUnavailable || error instanceof OutcomeUnknown)) throw error;
    }
  }
}

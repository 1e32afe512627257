import { randomUUID } from 'node:crypto';
import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import { cursorOf } from '#event-log';
import type { KurrentDbOptions } from '#event-log-kurrentdb';

/** What the specs of the KurrentDB log run on. */
export interface KurrentDb {
  readonly url: string;
  readonly name: string;
  end(): Promise<void>;
}

/** The server that `KURRENTDB_URL` names. */
export async function kurrentDb(): Promise<KurrentDb> {
  const url = process.env['KURRENTDB_URL'];
  if (url === undefined) throw new Error('no server');
  return { url, name: 'a server', end: async () => undefined };
}

/** Options under which a log is fresh and empty in a database that has been written to before. */
export async function freshLog(url: string): Promise<KurrentDbOptions> {
  const client = EventStoreDBClient.connectionString(url);
  let end = 0n;
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) {
    if (event?.position !== undefined) end = event.position.commit;
  }
  await client.dispose();
  return { streamPrefix: `test-${randomUUID()}/`, after: cursorOf(end) };
}

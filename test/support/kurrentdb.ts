import { randomUUID } from 'node:crypto';
import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import { cursorOf } from '#event-log';
import type { KurrentDbOptions } from '#event-log-kurrentdb';
import { startStandInProcess } from '../kurrentdb-stand-in/stand-in-process.ts';

/** What the specs of the log in KurrentDB run on. */
export interface KurrentDb {
  readonly url: string;
  /** Says in every line of a report what it was. */
  readonly name: string;
  end(): Promise<void>;
}

/** The server that `KURRENTDB_URL` names, or else the stand-in. */
export async function kurrentDb(): Promise<KurrentDb> {
  const url = process.env['KURRENTDB_URL'];
  if (url !== undefined) {
    const end = async (): Promise<void> => undefined;
    return { url, name: `EventStoreDB at ${url.replace(/^.*[/@]|\?.*$/g, '')}`, end };
  }
  // A process of its own, so that what is measured of this one is the log's alone.
  const standIn = await startStandInProcess();
  return {
    url: standIn.url,
    name: 'KurrentDB stand-in (not a server)',
    end: () => standIn.stop(),
  };
}

/** Options under which a log is fresh and empty, whatever the database holds already. */
export async function freshLog(url: string): Promise<KurrentDbOptions> {
  const client = EventStoreDBClient.connectionString(url);
  let end = 0n;
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) {
    if (event?.position !== undefined) end = event.position.commit;
  }
  await client.dispose();
  return { streamPrefix: `test-${randomUUID()}/`, after: cursorOf(end) };
}

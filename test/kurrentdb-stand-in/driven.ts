import { setImmediate as turn } from 'node:timers/promises';
import { type AppendExpectedRevision, type AppendResult, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { EventData, ResolvedEvent } from '@eventstore/db-client';
import { startStandIn } from './stand-in.ts';

/** What the specs of behaviour are run against, with the client's own connection to it. */
export interface Driven {
  readonly client: EventStoreDBClient;
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The stand-in, or the server that KURRENTDB_URL names: the same specs hold for both, so whoever has a server can prove
 * that the stand-in behaves as it does.
 */
export async function startDriven(): Promise<Driven> {
  const url = process.env['KURRENTDB_URL'];
  if (url !== undefined) return driven(url, async () => undefined);
  const standIn = await startStandIn();
  return driven(standIn.url, () => standIn.stop());
}

function driven(url: string, stop: () => Promise<void>): Driven {
  const client = EventStoreDBClient.connectionString(url);
  return {
    client,
    url,
    stop: async () => {
      await client.dispose();
      await stop();
    },
  };
}

/** A name that no stream has, on a server that has seen these specs before. */
export const newStream = (): string => `stream-${crypto.randomUUID()}`;

export const newId = (): string => crypto.randomUUID();

/** An event of which only the id matters. */
export const event = (id: string = newId(), type = 'Noted', data: object = { note: 'a' }): EventData =>
  jsonEvent({ id, type, data: data as Record<string, unknown> });

export const events = (...ids: readonly string[]): EventData[] => ids.map((id) => event(id));

/** Appends events of which only the ids matter. */
export const append = (
  client: EventStoreDBClient,
  stream: string,
  expectedRevision: AppendExpectedRevision,
  ids: readonly string[],
): Promise<AppendResult> => client.appendToStream(stream, events(...ids), { expectedRevision });

/** Reads to the end. Only for what is known to be short. */
export async function collect(read: AsyncIterable<ResolvedEvent>): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  for await (const { event: found } of read) if (found !== undefined) recorded.push(found);
  return recorded;
}

export type Recorded = NonNullable<ResolvedEvent['event']>;

export const idsOf = async (client: EventStoreDBClient, stream: string): Promise<string[]> =>
  (await collect(client.readStream(stream))).map(({ id }) => id);

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('It should have been refused, and was not.');
}

/** Waits until something is so. The test's own time is what ends it otherwise. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

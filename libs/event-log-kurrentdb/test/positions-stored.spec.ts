import { expect, it } from '@jest/globals';
import { BACKWARDS, END, EventStoreDBClient } from '@eventstore/db-client';
import { eventId, type EventLog, LogUnavailable } from '#event-log';
import { PlaceChunks } from '../src/place-chunks.ts';
import { collect, logIn, standIn } from './stand-in-log.ts';

const EVENTS = 12_000;

/** A log of 12,000 events, so that two chunks of places are full. */
async function fill(log: EventLog): Promise<void> {
  for (let n = 0; n < EVENTS; n += 2_000) {
    const events = Array.from({ length: 2_000 }, (_, index) => ({
      id: eventId('grant-long', 'POST /test', String(n + index), 0),
      type: 'Noted',
      json: String(n + index),
    }));
    await log.append('grant-long', n === 0 ? 'no-stream' : BigInt(n - 1), events);
  }
}

it('stores where 5,000 events lie, and starts from there', async () => {
  const server = await standIn();
  const log = await logIn(server);
  await fill(log);
  const head = await log.head();
  expect(head).toMatchObject({ position: 11_999n });
  await log.close();

  const client = EventStoreDBClient.connectionString(server.url);
  const chunks: bigint[] = [];
  const newest = client.readStream('$ledger-positions', { direction: BACKWARDS, fromRevision: END });
  for await (const { event } of newest) if (event !== undefined) chunks.push(event.revision);
  expect(chunks).toEqual([1n, 0n]);
  await client.dispose();

  const again = await logIn(server);
  expect(await again.head()).toEqual(head);
  for (const position of [0n, 4_999n, 5_000n, 9_999n, 10_000n, 11_999n]) {
    const [first] = (await again.readFrom(position)[Symbol.asyncIterator]().next()).value as {
      position: bigint;
      json: string;
    }[];
    expect(first).toMatchObject({ position, json: String(position) });
  }
  const stream = await collect(again.readStream('grant-long', 4_990n));
  expect(stream.map(({ position }) => position)).toEqual(stream.map(({ json }) => BigInt(json)));
});

it('counts alike when two count the same log at once', async () => {
  const server = await standIn();
  const [one, other] = [await logIn(server), await logIn(server)];
  await fill(one);
  const [head, otherHead] = await Promise.all([one.head(), other.head()]);
  expect(otherHead).toEqual(head);
});

it('says once, in a sentence, that places cannot be stored, and keeps them in memory', async () => {
  const notices: string[] = [];
  const refusing = { append: () => Promise.reject(new LogUnavailable('read-only')) };
  const reads = {
    lastOfStream: () => Promise.resolve(undefined),
    stream: () => Promise.reject(new Error('not there')),
  };
  const chunks = new PlaceChunks({
    reads,
    persistent: refusing,
    stream: '$ledger-positions',
    onNotice: (sentence) => notices.push(sentence),
  });
  for (const number of [0, 1]) {
    chunks.put(number, Float64Array.of(number));
    await chunks.idle();
  }
  expect(notices).toEqual([expect.stringContaining('Let the service’s own user write there.')]);
  expect(await chunks.get(0)).toEqual(Float64Array.of(0));
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { binaryEvent, type EventData, type EventStoreDBClient, UnknownError } from '@eventstore/db-client';
import { collect, type Driven, event, idsOf, newId, newStream, rejection, startDriven } from './driven.ts';

let driven: Driven;
let client: EventStoreDBClient;
beforeAll(async () => {
  driven = await startDriven();
  ({ client } = driven);
});
afterAll(() => driven.stop());

const ofBytes = (bytes: number, metadata?: Uint8Array): EventData =>
  binaryEvent({ type: 'Noted', data: new Uint8Array(bytes), ...(metadata === undefined ? {} : { metadata }) });

const HALF = 524_288;

describe('1,048,576 bytes of data an append, over all its events', () => {
  it.each([
    ['one event', [ofBytes(2 * HALF)]],
    ['two events', [ofBytes(HALF), ofBytes(HALF)]],
    ['not counting metadata', [ofBytes(2 * HALF, new Uint8Array(100))]],
  ])('exactly that passes: %s', async (_, sent) => {
    const stream = newStream();
    expect(await client.appendToStream(stream, sent)).toMatchObject({ success: true });
    expect(await collect(client.readStream(stream))).toHaveLength(sent.length);
  });

  it.each([
    ['one event', [ofBytes(2 * HALF + 1)]],
    ['two events', [ofBytes(HALF), ofBytes(HALF + 1)]],
    ['in several messages', Array.from({ length: 5 }, () => ofBytes(2 * HALF))],
  ])('one more, and nothing is written: %s', async (_, sent) => {
    const stream = newStream();
    const error = await rejection(client.appendToStream(stream, sent));
    expect(error).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
    expect(await rejection(collect(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
  });

  it('also where credentials are given for the call', async () => {
    const credentials = { username: 'somebody', password: 'anything' };
    const error = await rejection(client.appendToStream(newStream(), ofBytes(2 * HALF + 1), { credentials }));
    expect(error).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
  });
});

it('10,000 small events in one append pass', async () => {
  const stream = newStream();
  const many = Array.from({ length: 10_000 }, () => event());
  expect(await client.appendToStream(stream, many)).toMatchObject({ nextExpectedRevision: 9_999n });
  expect(await idsOf(client, stream)).toEqual(many.map(({ id }) => id));
});

it('an append that comes in several messages is written whole', async () => {
  const stream = newStream();
  const sent = Array.from({ length: 50 }, () => event());
  await client.appendToStream(stream, sent, { expectedRevision: 'no_stream', batchAppendSize: 300 });
  expect(await idsOf(client, stream)).toEqual(sent.map(({ id }) => id));
});

describe('what is not understood is a BadRequest, which the client does not know', () => {
  it.each([
    ['a bad UUID', 'stream-1', event('nonsense')],
    ['an empty stream name', '', event()],
    ['an empty type', 'stream-1', event(newId(), '')],
  ])('%s', async (_, stream, sent) => {
    const error = await rejection(client.appendToStream(stream, sent));
    expect(error).toBeInstanceOf(UnknownError);
    expect(error['message']).toBe('Could not recognize BadRequest');
  });

  it('and where credentials are given for the call, a failure of the server', async () => {
    const credentials = { username: 'somebody', password: 'anything' };
    const error = await rejection(client.appendToStream(newStream(), event('nonsense'), { credentials }));
    expect(error['message']).toBe('2 UNKNOWN: Exception was thrown by handler.');
  });
});

it('an append whose deadline has passed when it comes is not written', async () => {
  const stream = newStream();
  const error = await rejection(client.appendToStream(stream, event(), { deadline: -1_000 }));
  expect(error).toMatchObject({ type: 'deadline-exceeded' });
  expect(await rejection(collect(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
});

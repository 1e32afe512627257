import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  binaryEvent,
  EventStoreDBClient,
  jsonEvent,
  StreamDeletedError,
  StreamNotFoundError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { append, collect, type Driven, event, idsOf, newId, newStream, rejection, startDriven } from './driven.ts';

let driven: Driven;
let client: EventStoreDBClient;
beforeAll(async () => {
  driven = await startDriven();
  ({ client } = driven);
});
afterAll(() => driven.stop());

describe('a conflict is answered with the revision expected and the one there is', () => {
  it.each([
    ['no_stream', 'no_stream', 2n],
    [0n, 0n, 2n],
    [9n, 9n, 2n],
  ] as const)('expecting %s of a stream at revision 2', async (expectedRevision, expectedVersion, actualVersion) => {
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId(), newId(), newId()]);
    const error = await rejection(append(client, stream, expectedRevision, [newId()]));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    const said = { type: 'wrong-expected-version', message: '', code: undefined, streamName: stream };
    expect(error).toMatchObject({ ...said, expectedVersion, actualVersion });
    expect(await idsOf(client, stream)).toHaveLength(3);
  });

  it.each([
    ['stream_exists', 'stream_exists'],
    [0n, 0n],
  ] as const)('expecting %s where there is no stream', async (expectedRevision, expectedVersion) => {
    const error = await rejection(append(client, newStream(), expectedRevision, [newId()]));
    expect(error).toMatchObject({ expectedVersion, actualVersion: 'no_stream' });
  });

  it('with throwOnAppendFailure=false the next revision is said to be 1, whatever it is', async () => {
    const careless = EventStoreDBClient.connectionString(`${driven.url}&throwOnAppendFailure=false`);
    const stream = newStream();
    await append(careless, stream, 'no_stream', [newId(), newId(), newId()]);
    const answer = await append(careless, stream, 'no_stream', [newId()]);
    expect(answer).toEqual({ success: false, nextExpectedRevision: 1n, position: undefined });
    await careless.dispose();
  });
});

describe('what is expected and is so is written', () => {
  it.each(['any', 'no_stream'] as const)('%s for a new stream', async (expectedRevision) => {
    const answer = await append(client, newStream(), expectedRevision, [newId(), newId()]);
    expect(answer).toMatchObject({ success: true, nextExpectedRevision: 1n });
  });

  it.each(['any', 'stream_exists', 0n] as const)('%s for a stream at revision 0', async (expectedRevision) => {
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId()]);
    expect(await append(client, stream, expectedRevision, [newId()])).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('and where credentials are given for the call, which is then another call', async () => {
    const stream = newStream();
    const credentials = { username: 'somebody', password: 'anything' };
    const first = await client.appendToStream(stream, event(), { expectedRevision: 'no_stream', credentials });
    const error = await rejection(client.appendToStream(stream, event(), { expectedRevision: 5n, credentials }));
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(error).toMatchObject({ type: 'wrong-expected-version', expectedVersion: 5n, actualVersion: 0n });
  });

  it('an empty append succeeds, and writes no event', async () => {
    const stream = newStream();
    expect(await append(client, stream, 'no_stream', [])).toMatchObject({ success: true, nextExpectedRevision: 0n });
    const error = await rejection(collect(client.readStream(stream)));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(await append(client, stream, 'no_stream', [newId()])).toMatchObject({ nextExpectedRevision: 0n });
  });
});

describe('data and metadata', () => {
  it.each([
    ['none', new Uint8Array(0)],
    ['any bytes', Uint8Array.of(0, 255, 10, 128, 34)],
    ['bytes that look like JSON', new Uint8Array(Buffer.from('{"b":1, "a":2}'))],
  ])('in binary come back byte by byte: %s', async (_, data) => {
    const stream = newStream();
    const metadata = Uint8Array.of(0, 255, 1);
    await client.appendToStream(stream, binaryEvent({ type: 'Noted', data, metadata }));
    const [read] = await collect(client.readStream(stream));
    expect(read!.isJson).toBe(false);
    expect(Buffer.from(read!.data as Uint8Array)).toEqual(Buffer.from(data));
    expect(Buffer.from(read!.metadata as Uint8Array)).toEqual(Buffer.from(metadata));
  });

  it('in JSON come back as values, and metadata that look like JSON too', async () => {
    const stream = newStream();
    const metadata = new Uint8Array(Buffer.from('{"by":"a"}'));
    await client.appendToStream(stream, jsonEvent({ type: 'Noted', data: { b: '£1', a: [1, null] }, metadata }));
    const [read] = await collect(client.readStream(stream));
    expect(read).toMatchObject({ isJson: true, data: { b: '£1', a: [1, null] }, metadata: { by: 'a' }, type: 'Noted' });
  });

  it('come with the id in small letters, the revision, and when they were stored', async () => {
    const stream = newStream();
    const id = newId();
    const before = Date.now();
    await client.appendToStream(stream, event(id.toUpperCase()));
    const [read] = await collect(client.readStream(stream));
    expect(read).toMatchObject({ id, streamId: stream, revision: 0n });
    expect(Math.abs(read!.created.getTime() - before)).toBeLessThan(600_000);
  });
});

describe('reading a stream', () => {
  let stream: string;
  beforeAll(async () => {
    stream = newStream();
    await append(client, stream, 'no_stream', [newId(), newId(), newId()]);
  });

  it.each([
    ['forwards', 'start', [0n, 1n, 2n]],
    ['forwards', 1n, [1n, 2n]],
    ['forwards', 99n, []],
    ['backwards', 'end', [2n, 1n, 0n]],
    ['backwards', 1n, [1n, 0n]],
    ['backwards', 99n, [2n, 1n, 0n]],
  ] as const)('%s from %s', async (direction, fromRevision, revisions) => {
    const read = await collect(client.readStream(stream, { direction, fromRevision }));
    expect(read.map(({ revision }) => revision)).toEqual(revisions);
  });

  it('gives at most so many', async () => {
    expect(await collect(client.readStream(stream, { maxCount: 2 }))).toHaveLength(2);
  });

  it('forwards from its end is refused', async () => {
    const error = await rejection(collect(client.readStream(stream, { fromRevision: 'end' })));
    expect(error).toBeInstanceOf(UnknownError);
  });

  it('that is not there throws StreamNotFoundError', async () => {
    const error = await rejection(collect(client.readStream('stream-nowhere')));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(error).toMatchObject({ type: 'stream-not-found', streamName: 'stream-nowhere' });
  });
});

describe('a stream that is deleted', () => {
  it('is not found, and goes on at its next revision when it is written to', async () => {
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId(), newId()]);
    expect((await client.deleteStream(stream)).position!.commit).toBeGreaterThan(0n);
    const error = await rejection(collect(client.readStream(stream)));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    const id = newId();
    expect(await append(client, stream, 'no_stream', [id])).toMatchObject({ nextExpectedRevision: 2n });
    expect(await idsOf(client, stream)).toEqual([id]);
  });

  it('is not deleted at another revision', async () => {
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId()]);
    const error = await rejection(client.deleteStream(stream, { expectedRevision: 7n }));
    expect(error).toMatchObject({ type: 'wrong-expected-version', expectedVersion: 7n, actualVersion: 0n });
    expect(await idsOf(client, stream)).toHaveLength(1);
  });

  it('for good takes nothing any more', async () => {
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId()]);
    await client.tombstoneStream(stream);
    for (const tried of [
      () => collect(client.readStream(stream)),
      () => append(client, stream, 'any', [newId()]),
      () => client.tombstoneStream(stream),
    ]) {
      const error = await rejection(tried());
      expect(error).toBeInstanceOf(StreamDeletedError);
      expect(error['streamName']).toBe(stream);
    }
  });
});

it('the metadata of a stream come with a position of the log as their revision', async () => {
  const stream = newStream();
  await append(client, stream, 'no_stream', [newId()]);
  expect(await client.getStreamMetadata(stream)).toEqual({ streamName: stream });
  const { position } = await client.setStreamMetadata(stream, { maxCount: 100 });
  const read = await client.getStreamMetadata(stream);
  expect(read).toEqual({ streamName: stream, metadata: { maxCount: 100 }, metastreamRevision: position!.commit });
});

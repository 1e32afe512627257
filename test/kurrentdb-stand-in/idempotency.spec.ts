import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppendExpectedRevision, AppendResult, EventStoreDBClient } from '@eventstore/db-client';
import { append, collect, type Driven, event, idsOf, newId, newStream, rejection, startDriven } from './driven.ts';

let driven: Driven;
let client: EventStoreDBClient;
beforeAll(async () => {
  driven = await startDriven();
  ({ client } = driven);
});
afterAll(() => driven.stop());

/** A stream of three events, written in one append, and that append's answer. */
let stream: string;
let a: string;
let b: string;
let c: string;
let answer: AppendResult;
beforeEach(async () => {
  stream = newStream();
  [a, b, c] = [newId(), newId(), newId()];
  answer = await append(client, stream, 'no_stream', [a, b, c]);
});

const again = (expectedRevision: AppendExpectedRevision, ...ids: string[]): Promise<AppendResult> =>
  append(client, stream, expectedRevision, ids);

/** The place of an event of the stream, as the answer to an append that ends with it. */
async function endingAt(revision: bigint): Promise<AppendResult> {
  const [found] = await collect(client.readStream(stream, { fromRevision: revision, maxCount: 1 }));
  return { success: true, nextExpectedRevision: revision, position: found!.position! };
}

async function expectConflict(tried: Promise<AppendResult>): Promise<void> {
  const before = await idsOf(client, stream);
  expect(await rejection(tried)).toMatchObject({ type: 'wrong-expected-version' });
  expect(await idsOf(client, stream)).toEqual(before);
}

describe('same ids, same expected revision', () => {
  it('success, first revision and position', async () => {
    expect(await again('no_stream', a, b, c)).toEqual(answer);
    expect(await idsOf(client, stream)).toEqual([a, b, c]);
  });

  it('also after later events', async () => {
    const d = newId();
    await again(2n, d);
    await again(3n, newId());
    expect(await again('no_stream', a, b, c)).toEqual(answer);
    expect(await again(2n, d)).toEqual(await endingAt(3n));
    expect(await idsOf(client, stream)).toHaveLength(5);
  });

  it('also a prefix, which is answered with its own last event', async () => {
    expect(await again('no_stream', a, b)).toEqual(await endingAt(1n));
    expect(await again('no_stream', a)).toEqual(await endingAt(0n));
  });

  it('also what stands in the middle, and what was written by two appends', async () => {
    const d = newId();
    await again(2n, d);
    expect(await again(0n, b)).toEqual(await endingAt(1n));
    expect(await again(1n, c, d)).toEqual(await endingAt(3n));
  });

  it('but not ids that stand elsewhere in the stream', async () => {
    await expectConflict(again('no_stream', b));
    await expectConflict(again(0n, a));
  });
});

describe('same ids, “any”', () => {
  it('success, first revision and position', async () => {
    expect(await again('any', a, b, c)).toEqual(answer);
    expect(await again('stream_exists', a, b, c)).toEqual(answer);
  });

  it('in whatever order, answered with the place of the last one named', async () => {
    expect(await again('any', b)).toEqual(await endingAt(1n));
    expect(await again('any', a, c)).toEqual(await endingAt(2n));
    expect(await again('any', b, a)).toEqual(await endingAt(0n));
    expect(await idsOf(client, stream)).toEqual([a, b, c]);
  });
});

describe('same ids, a later and correct expected revision', () => {
  it('written again', async () => {
    expect(await again(2n, a)).toMatchObject({ nextExpectedRevision: 3n });
    expect(await idsOf(client, stream)).toEqual([a, b, c, a]);
    expect(await again('any', a)).toEqual(await endingAt(0n));
  });
});

describe('some old ids and a new one', () => {
  it.each(['no_stream', 'any', 'stream_exists'] as const)('%s: conflict', async (expectedRevision) => {
    await expectConflict(again(expectedRevision, a, newId()));
    await expectConflict(again(expectedRevision, a, b, c, newId()));
  });

  it('first the new one, “any”: written, the old one twice', async () => {
    const d = newId();
    await again('any', d, a);
    expect(await idsOf(client, stream)).toEqual([a, b, c, d, a]);
  });

  it('old then new id, at the current revision: written, the old one twice', async () => {
    const d = newId();
    await again(2n, a, d);
    expect(await idsOf(client, stream)).toEqual([a, b, c, a, d]);
  });
});

it('same ids, other data or type: success, and the new content is silently dropped', async () => {
  const other = [event(a, 'Changed', { note: 'z' }), event(b), event(c)];
  expect(await client.appendToStream(stream, other, { expectedRevision: 'no_stream' })).toEqual(answer);
  const [first] = await collect(client.readStream(stream));
  expect(first).toMatchObject({ id: a, type: 'Noted', data: { note: 'a' } });
});

it('one id twice in a batch: both written', async () => {
  const [twice, d] = [newStream(), newId()];
  const both = await append(client, twice, 'no_stream', [d, d]);
  expect(both).toMatchObject({ nextExpectedRevision: 1n });
  expect(await idsOf(client, twice)).toEqual([d, d]);
  expect(await append(client, twice, 'no_stream', [d, d])).toEqual(both);
});

it('same id in another stream: written', async () => {
  const other = newStream();
  expect(await append(client, other, 'no_stream', [a])).toMatchObject({ nextExpectedRevision: 0n });
  expect(await idsOf(client, other)).toEqual([a]);
});

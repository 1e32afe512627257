import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventStoreDBClient, type Position, UnknownError } from '@eventstore/db-client';
import { append, collect, type Driven, newId, newStream, rejection, startDriven } from './driven.ts';

let driven: Driven;
let client: EventStoreDBClient;
/** Two appends of one stream, three events and one. */
let stream: string;
let first: Position;
let second: Position;

beforeAll(async () => {
  driven = await startDriven();
  ({ client } = driven);
  stream = newStream();
  first = (await append(client, stream, 'no_stream', [newId(), newId(), newId()])).position!;
  second = (await append(client, stream, 2n, [newId()])).position!;
});
afterAll(() => driven.stop());

const positionsInStream = async (): Promise<Position[]> =>
  (await collect(client.readStream(stream))).map(({ position }) => position!);

const revisionsFrom = async (fromPosition: Position, direction: 'forwards' | 'backwards'): Promise<bigint[]> =>
  (await collect(client.readAll({ fromPosition, direction })))
    .filter(({ streamId }) => streamId === stream)
    .map(({ revision }) => revision);

describe('a position', () => {
  it('is one of each event, greater than the one before by the bytes of its record', async () => {
    const commits = (await positionsInStream()).map(({ commit }) => commit);
    const steps = commits.slice(1).map((commit, index) => commit - commits[index]!);
    // The name of the stream, the type and the data are 61 bytes, and every record has a frame.
    expect(steps.every((step) => step > 61n)).toBe(true);
    expect(new Set(steps).size).toBe(1);
  });

  it('is, in the answer to an append, the one of its last event', async () => {
    const positions = await positionsInStream();
    expect([positions[2], positions[3]]).toEqual([first, second]);
  });

  it('is the same in the stream and in the whole log, beside the event and in it', async () => {
    const [begin] = await positionsInStream();
    const resolved = [];
    for await (const read of client.readAll({ fromPosition: begin! })) {
      if (read.event?.streamId === stream) resolved.push(read);
    }
    expect(resolved.map(({ event }) => event!.position)).toEqual(await positionsInStream());
    expect(resolved.map(({ commitPosition }) => commitPosition)).toEqual(
      resolved.map(({ event }) => event!.position.commit),
    );
    expect(resolved.every(({ event }) => event!.position.commit === event!.position.prepare)).toBe(true);
  });

  it('gives its own event first when the log is read forwards from it', async () => {
    expect(await revisionsFrom(first, 'forwards')).toEqual([2n, 3n]);
  });

  it('does not give its own event when the log is read backwards from it', async () => {
    expect(await revisionsFrom(first, 'backwards')).toEqual([1n, 0n]);
  });

  it('at which no record begins cannot be read from', async () => {
    const between = { commit: first.commit + 1n, prepare: first.prepare + 1n };
    const error = await rejection(collect(client.readAll({ fromPosition: between })));
    expect(error).toBeInstanceOf(UnknownError);
    expect(error['message']).toBe('2 UNKNOWN: Unexpected ReadAllResult: Error');
  });

  it('must not have a second part greater than its first', async () => {
    const error = await rejection(collect(client.readAll({ fromPosition: { commit: 0n, prepare: first.prepare } })));
    expect(error['message']).toBe('2 UNKNOWN: Exception was thrown by handler.');
  });

  it('beyond the end of the log gives nothing', async () => {
    const beyond = { commit: 10n ** 15n, prepare: 10n ** 15n };
    expect(await collect(client.readAll({ fromPosition: beyond }))).toEqual([]);
  });

  it('of an append that wrote no event can be read from too', async () => {
    const empty = await append(client, newStream(), 'no_stream', []);
    expect(empty.position!.commit).toBeGreaterThan(second.commit);
    expect(await revisionsFrom(empty.position!, 'forwards')).toEqual([]);
  });
});

describe('the whole log', () => {
  it('begins with streams of the server’s own, which a client has to skip', async () => {
    const [begin] = await collect(client.readAll({ maxCount: 1 }));
    expect(begin!.streamId).toMatch(/^\$/);
    expect(begin!.position!.commit).toBeGreaterThan(0n);
  });

  it('can be read from 0, where no event is', async () => {
    const [begin] = await collect(client.readAll({ maxCount: 1 }));
    const [same] = await collect(client.readAll({ maxCount: 1, fromPosition: { commit: 0n, prepare: 0n } }));
    expect(same).toEqual(begin);
  });

  it('backwards from its end begins with the last event, and forwards from its end is empty', async () => {
    const { position } = await append(client, stream, 'stream_exists', [newId()]);
    const [last] = await collect(client.readAll({ fromPosition: 'end', direction: 'backwards', maxCount: 1 }));
    expect(last!.position).toEqual(position);
    expect(await collect(client.readAll({ fromPosition: 'end' }))).toEqual([]);
  });
});

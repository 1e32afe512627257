import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  DeadlineExceededError,
  EventStoreDBClient,
  NotLeaderError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';
import { append, collect, event, idsOf, newId, newStream, rejection, until } from './driven.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
let client: EventStoreDBClient;
beforeEach(async () => {
  standIn = await startStandIn();
  client = EventStoreDBClient.connectionString(standIn.url);
});
afterEach(async () => {
  await client.dispose();
  await standIn.stop();
});

describe('a server that dies', () => {
  it('after it has stored an append: nobody is answered, and the same append afterwards is known', async () => {
    const [stream, id] = [newStream(), newId()];
    standIn.misbehave({ kind: 'dies-after-storing' }, 1);
    expect(await rejection(append(client, stream, 'no_stream', [id]))).toBeInstanceOf(UnavailableError);
    expect(standIn.acted['dies-after-storing']).toBe(1);
    await standIn.restart();
    expect(await idsOf(client, stream)).toEqual([id]);
    expect(await append(client, stream, 'no_stream', [id])).toMatchObject({ nextExpectedRevision: 0n });
    expect(await idsOf(client, stream)).toEqual([id]);
  });

  it('before it has stored an append: nobody is answered, and nothing is there', async () => {
    const [stream, id] = [newStream(), newId()];
    standIn.misbehave({ kind: 'dies-before-storing' }, 1);
    expect(await rejection(append(client, stream, 'no_stream', [id]))).toBeInstanceOf(UnavailableError);
    expect(standIn.acted['dies-before-storing']).toBe(1);
    await standIn.restart();
    expect(await rejection(collect(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
    expect(await append(client, stream, 'no_stream', [id])).toMatchObject({ nextExpectedRevision: 0n });
  });

  it('answers a client with a plain Error, code 14, while it is down', async () => {
    await standIn.crash();
    const error = await rejection(append(client, newStream(), 'no_stream', [newId()]));
    expect(error.constructor).toBe(Error);
    expect([error['code'], error['type']]).toEqual([14, undefined]);
  });

  it('ends a subscription with an error and nothing else', async () => {
    const said: string[] = [];
    const subscription = client.subscribeToAll();
    for (const name of ['caughtUp', 'end', 'close'] as const) subscription.on(name, () => said.push(name));
    subscription.on('error', (error) =>
      said.push(`${error.constructor.name} ${String((error as { code?: number }).code)}`),
    );
    await until(() => said.includes('caughtUp'));
    await standIn.crash();
    await until(() => said.length > 1);
    expect(said).toEqual(['caughtUp', 'UnavailableError 14']);
    expect(subscription.destroyed).toBe(false);
  });

  it('rejects a batch as not recognised while it starts, and a read as unavailable', async () => {
    const stream = newStream();
    standIn.misbehave({ kind: 'not-ready' });
    const error = await rejection(append(client, stream, 'no_stream', [newId()]));
    expect(error).toBeInstanceOf(UnknownError);
    expect(error['message']).toBe('Could not recognize Server Is Not Ready');
    expect(await rejection(collect(client.readStream(stream)))).toBeInstanceOf(UnavailableError);
    expect(standIn.acted['not-ready']).toBe(2);
    standIn.behave('not-ready');
    expect(await append(client, stream, 'no_stream', [newId()])).toMatchObject({ success: true });
  });
});

describe('a server that is silent', () => {
  it('frozen as by SIGSTOP: keepalive ends the append, which is written when the server wakes in time', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const watchful = EventStoreDBClient.connectionString(`${standIn.url}&keepAliveInterval=500&keepAliveTimeout=500`);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
    const [stream, id] = [newStream(), newId()];
    await append(watchful, newStream(), 'no_stream', [newId()]);
    standIn.misbehave({ kind: 'frozen' });
    expect(await rejection(append(watchful, stream, 'no_stream', [id]))).toBeInstanceOf(UnavailableError);
    expect(standIn.acted.frozen).toBeGreaterThan(0);
    standIn.behave('frozen');
    expect(await append(watchful, stream, 'no_stream', [id])).toMatchObject({ nextExpectedRevision: 0n });
    expect(await idsOf(watchful, stream)).toEqual([id]);
    await watchful.dispose();
  });

  it('an append waits, and is written if its deadline has not passed when the server wakes', async () => {
    const stream = newStream();
    await append(client, newStream(), 'no_stream', [newId()]);
    standIn.misbehave({ kind: 'frozen' });
    const appended = append(client, stream, 'no_stream', [newId()]);
    await until(() => standIn.acted.frozen > 0);
    standIn.behave();
    expect(await appended).toMatchObject({ success: true });
  });

  it('an append waits, and is not written if its deadline has passed when the server wakes', async () => {
    const stream = newStream();
    const deadline = 50;
    await append(client, newStream(), 'no_stream', [newId()]);
    standIn.misbehave({ kind: 'frozen' });
    const refused = rejection(client.appendToStream(stream, event(), { expectedRevision: 'no_stream', deadline }));
    // The client counts from when it writes the request, which may be a while after it is asked.
    await until(() => standIn.acted.frozen > 0);
    const arrived = Date.now();
    await until(() => Date.now() > arrived + deadline);
    standIn.behave();
    expect(await refused).toBeInstanceOf(DeadlineExceededError);
    expect(await rejection(collect(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
  });

  it('silent though its connection is well: every call waits until it behaves', async () => {
    const stream = newStream();
    standIn.misbehave({ kind: 'silent' });
    const appended = append(client, stream, 'no_stream', [newId()]);
    const read = collect(client.readAll({ maxCount: 1 }));
    await until(() => standIn.acted.silent === 2);
    standIn.behave();
    expect(await appended).toMatchObject({ success: true });
    expect(await read).toHaveLength(1);
  });

  it('slow: every call is answered all the same', async () => {
    standIn.misbehave({ kind: 'slow', milliseconds: 20 });
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId()]);
    expect(await idsOf(client, stream)).toHaveLength(1);
    expect(standIn.acted.slow).toBe(2);
  });
});

describe('a node that does not lead', () => {
  it('names the one that does, to which the client then goes', async () => {
    const leader = await startStandIn();
    standIn.misbehave({ kind: 'not-leader', leader: { host: '127.0.0.1', port: leader.port } });
    const stream = newStream();
    const error = await rejection(append(client, stream, 'no_stream', [newId()]));
    expect(error).toBeInstanceOf(NotLeaderError);
    expect(error).toMatchObject({ type: 'not-leader', leader: { address: '127.0.0.1', port: leader.port } });
    expect(standIn.acted['not-leader']).toBe(1);
    expect(await append(client, stream, 'no_stream', [newId()])).toMatchObject({ success: true });
    await client.dispose();
    await leader.stop();
  });

  it('is passed over by a client that discovers the cluster', async () => {
    const leader = await startStandIn();
    standIn.misbehave({ kind: 'not-leader', leader: { host: '127.0.0.1', port: leader.port } });
    const own = `127.0.0.1:${String(standIn.port)}`;
    const discovering = EventStoreDBClient.connectionString(`esdb://${own},${own}?tls=false&nodePreference=leader`);
    const stream = newStream();
    expect(await append(discovering, stream, 'no_stream', [newId()])).toMatchObject({ success: true });
    expect(standIn.acted['not-leader']).toBe(0);
    await discovering.dispose();
    await leader.stop();
  });
});

it('ends the stream of appends in good order, which leaves the append waiting while reads go on', async () => {
  // Such a client cannot be disposed of either: it waits for the end of the stream, so the stand-in is stopped instead.
  const stuck = EventStoreDBClient.connectionString(standIn.url);
  const stream = newStream();
  standIn.misbehave({ kind: 'ends-batch-stream' }, 1);
  let isSettled = false;
  const settle = (): void => void (isSettled = true);
  void append(stuck, stream, 'no_stream', [newId()]).then(settle, settle);
  await until(() => standIn.acted['ends-batch-stream'] === 1);
  expect(await rejection(collect(stuck.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
  expect(isSettled).toBe(false);
});

describe('a subscription', () => {
  it('is dropped with an error, after so many events', async () => {
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId(), newId(), newId()]);
    standIn.misbehave({ kind: 'drops-subscriptions', afterEvents: 2 }, 1);
    const said: string[] = [];
    client
      .subscribeToStream(stream)
      .on('data', ({ event }) => said.push(String(event?.revision)))
      .on('error', (error) => said.push(error.constructor.name));
    await until(() => said.includes('UnavailableError'));
    expect(said).toEqual(['0', '1', 'UnavailableError']);
    expect(standIn.acted['drops-subscriptions']).toBe(1);
  });

  it('is ended in good order while it is live: end and close, and no error', async () => {
    const said: string[] = [];
    const subscription = client.subscribeToAll();
    for (const name of ['caughtUp', 'error', 'end', 'close'] as const) subscription.on(name, () => said.push(name));
    subscription.resume();
    await until(() => said.includes('caughtUp'));
    standIn.misbehave({ kind: 'ends-subscriptions' }, 1);
    await until(() => said.includes('close'));
    expect(said).toEqual(['caughtUp', 'end', 'close']);
    expect(standIn.acted['ends-subscriptions']).toBe(1);
  });

  it('falls silent, and hears what it has missed when the stand-in behaves', async () => {
    const stream = newStream();
    const said: string[] = [];
    const subscription = client
      .subscribeToStream(stream, { fromRevision: 'start' })
      .on('data', ({ event }) => said.push(String(event?.revision)));
    await append(client, stream, 'no_stream', [newId()]);
    await until(() => said.length === 1);
    standIn.misbehave({ kind: 'silent-subscriptions' });
    await until(() => standIn.acted['silent-subscriptions'] === 1);
    await append(client, stream, 0n, [newId()]);
    expect(await idsOf(client, stream)).toHaveLength(2);
    expect(said).toEqual(['0']);
    standIn.behave();
    await until(() => said.length === 2);
    await subscription.unsubscribe();
  });
});

it('a client that goes away in the middle of an append is no fault of the stand-in', async () => {
  const leaving = EventStoreDBClient.connectionString(standIn.url);
  standIn.misbehave({ kind: 'silent' });
  const refused = rejection(append(leaving, newStream(), 'no_stream', [newId()]));
  await until(() => standIn.acted.silent === 1);
  await leaving.dispose();
  expect(await refused).toBeInstanceOf(Error);
  standIn.behave();
  expect(await append(client, newStream(), 'no_stream', [newId()])).toMatchObject({ success: true });
});

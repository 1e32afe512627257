import { expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventIdReused, LogUnavailable, OutcomeUnknown, WrongExpectedRevision } from '#event-log';
import { fact, IMPATIENT, keys, logIn, onceReached, standIn } from './stand-in-log.ts';

it.each(['dies-after-storing', 'dies-before-storing'] as const)(
  'answers an append, and stores it once, when the server %s and is started again',
  async (kind) => {
    const server = await standIn();
    const log = await logIn(server);
    await log.append('grant-1', 'no-stream', [fact('a')]);
    server.misbehave({ kind }, 1);
    const appending = log.append('grant-1', 0n, [fact('b')]);
    while (server.acted[kind] === 0) await new Promise(setImmediate);
    await server.restart();
    expect(await appending).toMatchObject({ revision: 1n });
    expect(await keys(log.readAll())).toEqual(['a', 'b']);
  },
);

it('waits for a server that is still starting', async () => {
  const server = await standIn();
  const log = await logIn(server);
  server.misbehave({ kind: 'not-ready' }, 3);
  expect(await log.append('grant-1', 'no-stream', [fact('a')])).toMatchObject({ revision: 0n });
  expect(server.acted['not-ready']).toBe(3);
});

it('says that nothing was recorded while no server can be reached, and records again when one can', async () => {
  const server = await standIn();
  const log = await logIn(server, { patience: IMPATIENT });
  await log.append('grant-1', 'no-stream', [fact('a')]);
  await server.crash();
  // The first may have been on its way when the connection broke; what is sent after it found no server.
  await log.append('grant-1', 0n, [fact('b')]).catch(() => undefined);
  const refused = log.append('grant-1', 0n, [fact('b')]);
  await expect(refused).rejects.toThrow(LogUnavailable);
  await expect(refused).rejects.toMatchObject({ reason: 'unreachable' });
  await server.restart();
  expect(await onceReached(() => log.append('grant-1', 0n, [fact('b')]))).toMatchObject({ revision: 1n });
  expect(await onceReached(() => keys(log.readAll()))).toEqual(['a', 'b']);
});

it.each(['silent', 'frozen'] as const)(
  'does not wait for ever for a %s server, says that the outcome is unknown, and settles it when asked again',
  async (kind) => {
    const server = await standIn();
    const log = await logIn(server, { patience: IMPATIENT });
    await log.append('grant-1', 'no-stream', [fact('a')]);
    server.misbehave({ kind });
    await expect(log.append('grant-1', 0n, [fact('b')])).rejects.toThrow(OutcomeUnknown);
    server.behave();
    expect(await onceReached(() => log.append('grant-1', 0n, [fact('b')]))).toMatchObject({ revision: 1n });
    expect(await onceReached(() => keys(log.readAll()))).toEqual(['a', 'b']);
  },
);

it('is not wedged by a stream of appends that ended in good order, and takes others meanwhile', async () => {
  const server = await standIn();
  const log = await logIn(server, { patience: { append: 300 } });
  await log.append('grant-1', 'no-stream', [fact('a')]);
  server.misbehave({ kind: 'ends-batch-stream' }, 1);
  const appends = ['grant-2', 'grant-3', 'grant-4'].map((stream) => log.append(stream, 'no-stream', [fact(stream)]));
  for (const answer of await Promise.all(appends)) expect(answer).toMatchObject({ revision: 0n });
  expect(server.acted['ends-batch-stream']).toBe(1);
});

it('keeps two servers apart in one process: the end of one does not touch the appends to the other', async () => {
  const [one, other] = [await standIn(), await standIn()];
  const logInOne = await logIn(one, { patience: IMPATIENT });
  const logInOther = await logIn(other, { patience: { appendInAll: 1 } });
  // Both have begun already, so that what comes is one call each.
  await logInOne.append('grant-1', 'no-stream', [fact('a')]);
  await logInOther.append('grant-1', 'no-stream', [fact('a')]);
  other.misbehave({ kind: 'slow', milliseconds: 500 });
  const slow = ['b', 'c'].map((key) => logInOther.append(`grant-${key}`, 'no-stream', [fact(key)]));
  one.misbehave({ kind: 'dies-before-storing' }, 1);
  await expect(logInOne.append('grant-1', 0n, [fact('b')])).rejects.toThrow();
  // One try only, so neither was failed on the way.
  for (const answer of await Promise.all(slow)) expect(answer).toMatchObject({ revision: 0n });
  expect(await logInOther.append('grant-b', 0n, [fact('d')])).toMatchObject({ revision: 1n });
});

it('refuses an id under which another process has just stored something else, which the server takes for a repeat', async () => {
  const server = await standIn();
  const [one, other] = [await logIn(server), await logIn(server)];
  const ended = await Promise.allSettled([
    one.append('grant-1', 'no-stream', [fact('a', '{"fact":"one"}')]),
    other.append('grant-1', 'no-stream', [fact('a', '{"fact":"other"}')]),
  ]);
  const refused = ended.filter((end) => end.status === 'rejected').map((end) => end.reason as unknown);
  expect(refused).toEqual([new EventIdReused(fact('a').id)]);
  expect(await keys(one.readAll())).toHaveLength(1);
});

it('finds ids further back in a stream that it has not seen yet, which the server stores again', async () => {
  const server = await standIn();
  const one = await logIn(server);
  await one.append('grant-1', 'no-stream', [fact('a'), fact('b')]);
  const other = await logIn(server);
  await expect(other.append('grant-1', 1n, [fact('c'), fact('b')])).rejects.toThrow(EventIdReused);
  await expect(other.append('grant-1', 1n, [fact('a')])).rejects.toThrow(EventIdReused);
  expect(await other.append('grant-1', 1n, [fact('c')])).toMatchObject({ revision: 2n });
  expect(await one.append('grant-1', 'no-stream', [fact('a'), fact('b')])).toMatchObject({ revision: 1n });
  await expect(one.append('grant-1', 1n, [fact('d')])).rejects.toThrow(WrongExpectedRevision);
  expect(await keys(one.readAll())).toEqual(['a', 'b', 'c']);
});

it('refuses a revision that the client would send as a smaller one', async () => {
  const log = await logIn(await standIn());
  await log.append('grant-1', 'no-stream', [fact('a')]);
  await expect(log.append('grant-1', 2n ** 64n, [fact('b')])).rejects.toMatchObject({ actual: 0n });
  expect(await keys(log.readAll())).toEqual(['a']);
  expect(await keys(log.readStream('grant-1', 2n ** 64n))).toEqual([]);
});

it('does not call it recorded when a stream was removed, in which a server goes on counting', async () => {
  const server = await standIn();
  const client = EventStoreDBClient.connectionString(server.url);
  await (await logIn(server)).append('grant-1', 'no-stream', [fact('a')]);
  await client.deleteStream('grant-1');
  await client.dispose();
  const appending = (await logIn(server)).append('grant-1', 'no-stream', [fact('b')]);
  await expect(appending).rejects.toMatchObject({
    name: 'OutcomeUnknown',
    cause: new Error('KurrentDB stored at revision 1 what was to be stored at 0.'),
  });
});

it('refuses more than it can keep waiting, with a sentence', async () => {
  const server = await standIn();
  const log = await logIn(server, { patience: { append: 300, appendInAll: 1 } });
  await server.crash();
  const waiting = Array.from({ length: 10_000 }, (_, n) => log.append(`grant-${String(n)}`, 'no-stream', [fact('a')]));
  const all = Promise.allSettled(waiting);
  await expect(log.append('grant-1', 'no-stream', [fact('b')])).rejects.toMatchObject({ reason: 'busy' });
  for (const { status } of await all) expect(status).toBe('rejected');
  await server.restart();
  expect(await onceReached(() => log.append('grant-1', 'no-stream', [fact('b')]))).toMatchObject({ revision: 0n });
});

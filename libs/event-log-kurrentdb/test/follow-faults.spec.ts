import { expect, it } from '@jest/globals';
import type { EventLog, StoredEvent } from '#event-log';
import { LogUnavailable } from '#event-log';
import { collect, fact, IMPATIENT, keys, logIn, onceReached, standIn } from './stand-in-log.ts';

/** The next events of a follower, as many as asked for. */
async function next(followed: AsyncIterator<readonly StoredEvent[]>, count = 1): Promise<string[]> {
  const seen: StoredEvent[] = [];
  while (seen.length < count) seen.push(...((await followed.next()).value as StoredEvent[]));
  return seen.map(({ json }) => (JSON.parse(json) as { fact: string }).fact);
}

function follow(log: EventLog): { followed: AsyncIterator<readonly StoredEvent[]>; end: AbortController } {
  const end = new AbortController();
  return { followed: log.follow(undefined, end.signal)[Symbol.asyncIterator](), end };
}

it.each(['drops-subscriptions', 'ends-subscriptions', 'silent-subscriptions'] as const)(
  'goes on following when the server %s',
  async (kind) => {
    const server = await standIn();
    server.misbehave({ kind });
    const [writer, reader] = [await logIn(server), await logIn(server)];
    const { followed, end } = follow(reader);
    await writer.append('grant-1', 'no-stream', [fact('a')]);
    expect(await next(followed)).toEqual(['a']);
    await writer.append('grant-1', 0n, [fact('b')]);
    expect(await next(followed)).toEqual(['b']);
    server.behave();
    await writer.append('grant-1', 1n, [fact('c')]);
    expect(await next(followed)).toEqual(['c']);
    end.abort();
    expect((await followed.next()).done).toBe(true);
  },
);

it('goes on following when the server was gone, from where it was', async () => {
  const server = await standIn();
  const log = await logIn(server);
  const { followed, end } = follow(log);
  await log.append('grant-1', 'no-stream', [fact('a')]);
  expect(await next(followed)).toEqual(['a']);
  const coming = next(followed);
  await server.crash();
  await server.restart();
  await log.append('grant-1', 0n, [fact('b')]);
  expect(await coming).toEqual(['b']);
  end.abort();
});

it('says once that followers wait for the server, and that in a sentence', async () => {
  const server = await standIn();
  const notices: string[] = [];
  const log = await logIn(server, { patience: IMPATIENT, onNotice: (sentence) => notices.push(sentence) });
  const { followed, end } = follow(log);
  const coming = next(followed);
  await server.crash();
  while (notices.length === 0) await new Promise(setImmediate);
  await server.restart();
  await onceReached(() => log.append('grant-1', 'no-stream', [fact('a')]));
  expect(await coming).toEqual(['a']);
  expect(notices).toEqual([expect.stringContaining('waits, because KurrentDB cannot be read at the moment')]);
  end.abort();
});

it('asks again when a read fails for a moment', async () => {
  const server = await standIn();
  const log = await logIn(server);
  await log.append('grant-1', 'no-stream', [fact('a')]);
  await server.crash();
  const reading = keys(log.readAll());
  await server.restart();
  expect(await reading).toEqual(['a']);
});

it.each(['silent', 'frozen'] as const)('does not wait for ever to read from a %s server', async (kind) => {
  const server = await standIn();
  const log = await logIn(server, { patience: IMPATIENT });
  await log.append('grant-1', 'no-stream', [fact('a')]);
  server.misbehave({ kind });
  for (const reading of [
    log.head(),
    collect(log.readAll()),
    collect(log.readFrom(0n)),
    collect(log.readStream('grant-1')),
  ]) {
    await expect(reading).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'unreachable' });
  }
  server.behave();
  expect(await onceReached(() => keys(log.readStream('grant-1')))).toEqual(['a']);
});

it('ends a read that waits for the server when the log is closed', async () => {
  const server = await standIn();
  const log = await logIn(server);
  server.misbehave({ kind: 'silent' });
  const reading = collect(log.readAll());
  const refused = expect(reading).rejects.toThrow(LogUnavailable);
  await log.close();
  await refused;
});

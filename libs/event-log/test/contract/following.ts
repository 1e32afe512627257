import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { EventLog, StoredEvent } from '#event-log';
import { fact, given, type OpenLog } from './facts.ts';

export function following(open: OpenLog): void {
  let log: EventLog;
  beforeEach(async () => {
    log = await open();
  });
  afterEach(() => log.close());

  it('catches up, then sees what is appended later, and ends when it is told to', async () => {
    const end = new AbortController();
    await log.append('grant-1', 'no-stream', [fact('a')]);
    const seen: StoredEvent[] = [];
    for await (const batch of log.follow(undefined, end.signal)) {
      seen.push(...batch);
      if (seen.length === 1) await log.append('grant-1', 0n, [fact('b')]);
      if (seen.length === 2) void log.append('grant-2', 'no-stream', [fact('c')]);
      if (seen.length === 3) end.abort();
    }
    expect(seen.map(given)).toEqual([fact('a'), fact('b'), fact('c')]);
  });

  it('starts after a cursor', async () => {
    const end = new AbortController();
    const { cursor } = await log.append('grant-1', 'no-stream', [fact('a')]);
    await log.append('grant-1', 0n, [fact('b')]);
    for await (const batch of log.follow(cursor, end.signal)) {
      expect(batch.map(given)).toEqual([fact('b')]);
      end.abort();
    }
    expect.assertions(1);
  });

  it('wakes when nothing was there at first', async () => {
    const end = new AbortController();
    const followed = log.follow(undefined, end.signal)[Symbol.asyncIterator]();
    const first = followed.next();
    await log.append('grant-1', 'no-stream', [fact('a')]);
    expect(((await first).value as StoredEvent[]).map(given)).toEqual([fact('a')]);
    end.abort();
    expect((await followed.next()).done).toBe(true);
  });

  it('ends while it waits, by the signal or because the log is closed', async () => {
    const end = new AbortController();
    const aborted = log.follow(undefined, end.signal)[Symbol.asyncIterator]().next();
    const closed = log.follow(undefined, new AbortController().signal)[Symbol.asyncIterator]().next();
    end.abort();
    expect((await aborted).done).toBe(true);
    await log.close();
    expect((await closed).done).toBe(true);
  });

  it('misses nothing and repeats nothing while many write', async () => {
    const end = new AbortController();
    const writing = Promise.all(
      Array.from({ length: 100 }, (_, n) => log.append(`grant-${String(n)}`, 'no-stream', [fact(`f${String(n)}`)])),
    );
    const positions: bigint[] = [];
    for await (const batch of log.follow(undefined, end.signal)) {
      positions.push(...batch.map(({ position }) => position));
      if (positions.length >= 100) end.abort();
    }
    await writing;
    expect(positions).toEqual(Array.from({ length: 100 }, (_, n) => BigInt(n)));
  });
}

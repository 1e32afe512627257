import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Cursor, type EventLog, hasReached, LogUnavailable, MalformedCursor } from '#event-log';
import { collect, fact, facts, given, type OpenLog } from './facts.ts';

export function reading(open: OpenLog): void {
  let log: EventLog;
  beforeEach(async () => {
    log = await open();
  });
  afterEach(() => log.close());

  it('finds nothing in an empty log or an unknown stream', async () => {
    expect(await log.head()).toBeUndefined();
    expect(await collect(log.readAll())).toEqual([]);
    expect(await collect(log.readStream('grant-1'))).toEqual([]);
  });

  it('has one dense order over all streams, from 0', async () => {
    await Promise.all(facts('a', 50).map((event, n) => log.append(`grant-${String(n)}`, 'no-stream', [event])));
    const events = await collect(log.readAll());
    expect(events.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, n) => BigInt(n)));
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(50);
    expect(await log.head()).toEqual({ position: 49n, cursor: events[49]?.cursor });
  });

  it('has in that order what was answered in that order', async () => {
    for (const [n, event] of facts('a', 5).entries()) await log.append(`grant-${String(n)}`, 'no-stream', [event]);
    expect((await collect(log.readAll())).map(given)).toEqual(facts('a', 5));
  });

  it('resumes after any cursor', async () => {
    for (const [n, event] of facts('a', 4).entries()) await log.append(`grant-${String(n % 2)}`, before(n), [event]);
    const all = await collect(log.readAll());
    for (const [index, { cursor }] of all.entries()) {
      expect(await collect(log.readAll(cursor))).toEqual(all.slice(index + 1));
    }
  });

  it('reads all from a position, whatever its cursors are', async () => {
    await log.append('grant-1', 'no-stream', facts('a', 3));
    await log.append('grant-2', 'no-stream', facts('b', 2));
    const all = await collect(log.readAll());
    for (let position = 0; position <= all.length; position += 1) {
      expect(await collect(log.readFrom(BigInt(position)))).toEqual(all.slice(position));
    }
    expect(await collect(log.readFrom(99n))).toEqual([]);
  });

  it('gives an event of a stream its place in the whole log', async () => {
    for (const [n, event] of facts('a', 6).entries()) await log.append(`grant-${String(n % 2)}`, before(n), [event]);
    const all = await collect(log.readAll());
    expect(await collect(log.readStream('grant-1'))).toEqual(all.filter(({ stream }) => stream === 'grant-1'));
  });

  it('tells which cursor is further on', async () => {
    const first = await log.append('grant-1', 'no-stream', [fact('a')]);
    const second = await log.append('grant-1', 0n, facts('b', 12));
    expect(hasReached(second.cursor, first.cursor)).toBe(true);
    expect(hasReached(first.cursor, first.cursor)).toBe(true);
    expect(hasReached(first.cursor, second.cursor)).toBe(false);
    expect(hasReached(undefined, first.cursor)).toBe(false);
  });

  it.each(['', 'x', '-1', '1.5', '01', '9'.repeat(20)])('refuses %j as a cursor', async (text) => {
    await expect((async () => collect(log.readAll(text as Cursor)))()).rejects.toThrow(MalformedCursor);
  });

  it('reads a stream from any revision', async () => {
    await log.append('grant-1', 'no-stream', facts('a', 3));
    await log.append('grant-2', 'no-stream', [fact('b')]);
    await log.append('grant-1', 2n, [fact('c')]);
    const all = await collect(log.readStream('grant-1'));
    expect(all.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n]);
    expect(await collect(log.readStream('grant-1', 2n))).toEqual(all.slice(2));
    expect(await collect(log.readStream('grant-1', 4n))).toEqual([]);
  });

  it('reads all up to what is the head when asked', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    const reading = log.readAll();
    await log.append('grant-1', 0n, [fact('b')]);
    expect((await collect(reading)).map(given)).toEqual([fact('a')]);
  });

  it('refuses to read once it is closed', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await log.close();
    await expect((async () => log.head())()).rejects.toThrow(LogUnavailable);
    await expect((async () => collect(log.readAll()))()).rejects.toThrow(LogUnavailable);
    await expect((async () => collect(log.readStream('grant-1')))()).rejects.toThrow(LogUnavailable);
  });
}

/** Two streams written in turn: the revision that the n-th append expects. */
const before = (n: number): 'no-stream' | bigint => (n < 2 ? 'no-stream' : BigInt(n / 2 - 1 - (n % 2) / 2));

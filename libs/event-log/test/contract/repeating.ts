import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { EventIdReused, type EventLog } from '#event-log';
import { collect, fact, given, type OpenLog } from './facts.ts';

/** In a store that looks for an id in the whole log it stands for one event; in another, for one event of a stream. */
export type IdsUniqueIn = 'log' | 'stream';

export function repeating(open: OpenLog, idsUniqueIn: IdsUniqueIn): void {
  let log: EventLog;
  beforeEach(async () => {
    log = await open();
  });
  afterEach(() => log.close());

  it('is answered as the first time, also when the stream has moved on', async () => {
    const first = await log.append('grant-1', 'no-stream', [fact('a'), fact('b')]);
    await log.append('grant-1', 1n, [fact('c')]);
    expect(await log.append('grant-1', 'no-stream', [fact('a'), fact('b')])).toEqual(first);
    expect((await collect(log.readAll())).map(given)).toEqual([fact('a'), fact('b'), fact('c')]);
  });

  it('is answered alike twenty times at once, and stored once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => log.append('grant-1', 'no-stream', [fact('a'), fact('b')])),
    );
    expect(new Set(answers.map(({ revision, cursor }) => `${String(revision)} ${cursor}`)).size).toBe(1);
    expect(await collect(log.readAll())).toHaveLength(2);
  });

  it('is refused where the id stands for another content or type', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    for (const other of [fact('a', '{}'), fact('a', undefined, 'Withdrawn')]) {
      await expect(log.append('grant-1', 'no-stream', [other])).rejects.toThrow(EventIdReused);
    }
  });

  it('is refused at another revision', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await log.append('grant-1', 0n, [fact('b')]);
    await expect(log.append('grant-1', 0n, [fact('a')])).rejects.toThrow(EventIdReused);
    await expect(log.append('grant-1', 1n, [fact('a')])).rejects.toThrow(EventIdReused);
    await expect(log.append('grant-1', 7n, [fact('a')])).rejects.toThrow(EventIdReused);
    expect(await collect(log.readAll())).toHaveLength(2);
  });

  it('is refused at another revision also behind new events', async () => {
    await log.append('grant-1', 'no-stream', [fact('a'), fact('b')]);
    await expect(log.append('grant-1', 1n, [fact('c'), fact('b')])).rejects.toMatchObject({ id: fact('c').id });
    await expect(log.append('grant-1', 1n, [fact('b'), fact('c')])).rejects.toThrow(EventIdReused);
    expect((await collect(log.readAll())).map(given)).toEqual([fact('a'), fact('b')]);
  });

  it('has in another stream what the store promises', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    const elsewhere = log.append('grant-2', 'no-stream', [fact('b'), fact('a', '{}')]);
    if (idsUniqueIn === 'log') await expect(elsewhere).rejects.toThrow(EventIdReused);
    else await expect(elsewhere).resolves.toMatchObject({ revision: 1n });
    const stored = (await collect(log.readStream('grant-2'))).map(given);
    expect(stored).toEqual(idsUniqueIn === 'log' ? [] : [fact('b'), fact('a', '{}')]);
  });

  it('is refused where only some of its events are there', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await expect(log.append('grant-1', 'no-stream', [fact('a'), fact('b')])).rejects.toThrow(EventIdReused);
    await expect(log.append('grant-1', 0n, [fact('b'), fact('a')])).rejects.toThrow(EventIdReused);
    expect(await collect(log.readAll())).toHaveLength(1);
  });

  it('is refused where one append has an id twice', async () => {
    await expect(log.append('grant-1', 'no-stream', [fact('a'), fact('a')])).rejects.toMatchObject({
      name: 'EventIdReused',
      id: fact('a').id,
    });
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await expect(log.append('grant-1', 'no-stream', [fact('a'), fact('a')])).rejects.toThrow(EventIdReused);
  });
}

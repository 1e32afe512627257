import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { EventLog, StoredEvent } from '#event-log';
import { collect, fact, facts, given } from './facts.ts';

/** Two openings of one store, as two processes would have it. */
export type OpenTwo = () => Promise<readonly [EventLog, EventLog]>;

export function sharing(open: OpenTwo): void {
  let one: EventLog;
  let other: EventLog;
  beforeEach(async () => {
    [one, other] = await open();
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  it('shows at once in one what the other has been answered', async () => {
    const { cursor, revision } = await one.append('grant-1', 'no-stream', facts('a', 3));
    expect((await collect(other.readStream('grant-1'))).map(given)).toEqual(facts('a', 3));
    expect(await other.head()).toEqual({ position: 2n, cursor });
    await other.append('grant-1', revision, [fact('b')]);
    expect(await collect(one.readAll(cursor))).toMatchObject([{ position: 3n, revision: 3n, ...fact('b') }]);
  });

  it('wakes a follower in one when the other appends', async () => {
    const end = new AbortController();
    const followed = one.follow(undefined, end.signal)[Symbol.asyncIterator]();
    const first = followed.next();
    await other.append('grant-1', 'no-stream', [fact('a')]);
    expect(((await first).value as StoredEvent[]).map(given)).toEqual([fact('a')]);
    end.abort();
    await followed.next();
  });

  it('lets exactly one of twenty writers over both have a revision', async () => {
    const writers = Array.from({ length: 20 }, (_, n) =>
      (n % 2 === 0 ? one : other).append('grant-1', 'no-stream', [fact(`w${String(n)}`)]),
    );
    const ended = await Promise.allSettled(writers);
    for (const end of ended.filter(({ status }) => status === 'rejected')) {
      expect(end).toMatchObject({ reason: { name: 'WrongExpectedRevision', actual: 0n } });
    }
    const won = ended.flatMap(({ status }, n) => (status === 'fulfilled' ? [fact(`w${String(n)}`)] : []));
    expect(won).toHaveLength(1);
    expect((await collect(other.readStream('grant-1'))).map(given)).toEqual(won);
  });

  it('answers the same append sent through both alike, and stores it once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? one : other).append('grant-1', 'no-stream', facts('a', 2))),
    );
    expect(new Set(answers.map(({ cursor, revision }) => `${String(revision)} ${cursor}`)).size).toBe(1);
    expect(await collect(one.readAll())).toHaveLength(2);
  });

  it('has one dense order for both while both write', async () => {
    const followers = [one, other].map((log) => followUntil(log, 200));
    await Promise.all(
      facts('a', 200).map((event, n) => (n % 2 === 0 ? one : other).append(`grant-${String(n)}`, 'no-stream', [event])),
    );
    const [seenByOne = [], seenByOther = []] = await Promise.all(followers);
    expect(seenByOne.map(({ position }) => position)).toEqual(Array.from({ length: 200 }, (_, n) => BigInt(n)));
    expect(seenByOther).toEqual(seenByOne);
    expect(await collect(one.readAll())).toEqual(seenByOne);
  });
}

async function followUntil(log: EventLog, count: number): Promise<StoredEvent[]> {
  const end = new AbortController();
  const seen: StoredEvent[] = [];
  for await (const batch of log.follow(undefined, end.signal)) {
    seen.push(...batch);
    if (seen.length >= count) end.abort();
  }
  return seen;
}

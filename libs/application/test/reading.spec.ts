import { describe, expect, it } from '@jest/globals';
import { cursorOf, MemoryEventLog } from '#event-log';
import type { Reads } from '#read-models';
import { Reading } from '../src/queries/reading.ts';
import { jars, put, SetClock } from './support/asking.ts';

/** A double: read models that have come to no event, and never will. */
const stuck = {
  reads: { position: () => Promise.resolve(-1n) } as unknown as Reads,
  waitFor: () => Promise.resolve(false),
};

async function readingBehind(): Promise<Reading> {
  const log = new MemoryEventLog();
  await jars(log).ask('jar-a', put(1));
  return new Reading(log, stuck, new SetClock());
}

describe('read models that are behind', () => {
  it.each([
    ['a cursor', { minCursor: cursorOf(0n) }],
    ['a position', { position: 0n }],
    ['an instant', { knownAt: '2026-04-01T09:00:00Z' }],
  ])('are said to be so, where %s is asked for that they do not reach in time', async (_what, bounds) => {
    const reading = await readingBehind();
    const answer = await reading.read({ bounds, from: ['postings'], content: () => Promise.resolve({}) });
    expect(answer).toEqual({
      kind: 'read-models-behind',
      detail: expect.stringMatching(/Ask again shortly\.$/),
      retryAfterSeconds: 1,
    });
  });

  it('are read as they are where nothing more is asked for', async () => {
    const reading = await readingBehind();
    const answer = await reading.read({
      bounds: {},
      from: ['postings'],
      content: (_reads, asAt) => Promise.resolve(asAt),
    });
    expect(answer).toMatchObject({ kind: 'read', content: { position: -1n } });
  });
});

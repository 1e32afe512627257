import { describe, expect, it } from '@jest/globals';
import type { ExpectedRevision, NewEvent } from '#event-log';
import { fact, facts } from '../../event-log/test/contract/facts.ts';
import { firstOf, groupOf } from '../src/group.ts';
import { type Known, verdictOn } from '../src/look-up.ts';
import { StreamEnds } from '../src/stream-ends.ts';
import type { Waiting } from '../src/waiting.ts';

const waiting = (stream: string, expected: ExpectedRevision, events: readonly NewEvent[], bytes = 10): Waiting => ({
  ...{ stream, expected, events, bytes, isDoubtful: false, mayBeStored: false },
  resolve: () => undefined,
  reject: () => undefined,
});
const one = (stream: string, expected: ExpectedRevision, key: string): Waiting =>
  waiting(stream, expected, [fact(key)]);

describe('the appends that go into one transaction', () => {
  const known = (ends: Record<string, ExpectedRevision> = {}): StreamEnds => {
    const remembered = new StreamEnds();
    for (const [stream, end] of Object.entries(ends)) remembered.remember(stream, end);
    return remembered;
  };

  it('are at most 1,000, of 2,000 events and 2 MiB, but at least one', () => {
    const small = Array.from({ length: 1_500 }, (_, n) => one(`grant-${String(n)}`, 'no-stream', `a${String(n)}`));
    expect(firstOf(small)).toHaveLength(1_000);
    const long = Array.from({ length: 5 }, (_, n) => waiting(`grant-${String(n)}`, 'no-stream', facts(String(n), 700)));
    expect(firstOf(long)).toHaveLength(2);
    const large = Array.from({ length: 5 }, (_, n) => waiting(`grant-${String(n)}`, 'no-stream', [fact('a')], 2 ** 20));
    expect(firstOf(large)).toHaveLength(2);
    expect(firstOf([waiting('grant-1', 'no-stream', facts('a', 9_000), 2 ** 30)])).toHaveLength(1);
    expect(firstOf([])).toEqual([]);
  });

  it('follow each other where they are of one stream', () => {
    const appends = [waiting('grant-1', 'no-stream', facts('a', 2)), one('grant-1', 1n, 'b'), one('grant-2', 7n, 'c')];
    expect(groupOf(appends, known())).toEqual(appends);
    expect(appends.some(({ isDoubtful }) => isDoubtful)).toBe(false);
  });

  it.each([
    ['comes after another that takes its place', one('grant-1', 'no-stream', 'b'), {}],
    ['has an id that another has', one('grant-2', 'no-stream', 'a'), {}],
    ['has one id twice', waiting('grant-2', 'no-stream', [fact('b'), fact('b')]), {}],
    ['expects what its stream was not last seen at', one('grant-2', 3n, 'b'), { 'grant-2': 4n }],
    ['expects a revision that no stream has', one('grant-2', 2n ** 64n, 'b'), {}],
  ])('are without one that %s, which is looked up first', (_what, odd, ends) => {
    const first = one('grant-1', 'no-stream', 'a');
    const last = one('grant-3', 'no-stream', 'z');
    expect(groupOf([first, odd, last], known(ends))).toEqual([first, last]);
    expect(odd.isDoubtful).toBe(true);
  });
});

describe('an append that was looked up', () => {
  const nothing: Known = { events: new Map(), ends: new Map() };
  const at = (end: ExpectedRevision): Known => ({ events: new Map(), ends: new Map([['grant-1', end]]) });

  it('can be stored where the stream ends as expected', () => {
    expect(verdictOn(one('grant-1', 'no-stream', 'a'), nothing, new Map())).toBe('next');
    expect(verdictOn(one('grant-1', 4n, 'a'), at(4n), new Map())).toBe('next');
  });

  it('can be stored after another that is stored with it', () => {
    expect(verdictOn(one('grant-1', 5n, 'a'), at(4n), new Map([['grant-1', 5n]]))).toBe('next');
  });

  it('waits where it hangs on another whether it can', () => {
    expect(verdictOn(one('grant-1', 4n, 'a'), at(4n), new Map([['grant-1', 5n]]))).toBe('later');
  });

  it('is refused where the stream has moved on or is not so long', () => {
    expect(verdictOn(one('grant-1', 3n, 'a'), at(4n), new Map())).toMatchObject({ expected: 3n, actual: 4n });
    expect(verdictOn(one('grant-1', 5n, 'a'), at(4n), new Map())).toMatchObject({ name: 'WrongExpectedRevision' });
  });

  it('has an unknown outcome where it was sent, is not there, and may yet find its place', () => {
    const sent = (expected: ExpectedRevision): Waiting => ({ ...one('grant-1', expected, 'a'), mayBeStored: true });
    expect(verdictOn(sent(5n), at(4n), new Map())).toMatchObject({ name: 'OutcomeUnknown' });
    expect(verdictOn(sent(0n), nothing, new Map())).toMatchObject({ name: 'OutcomeUnknown' });
    expect(verdictOn(sent(3n), at(4n), new Map())).toMatchObject({ name: 'WrongExpectedRevision' });
  });
});

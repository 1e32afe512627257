import { expect, it } from '@jest/globals';
import { Lanes } from '../src/lanes.ts';
import { StreamMemory } from '../src/stream-memory.ts';

it('takes in what follows on what it knows, and nothing that leaves a gap', () => {
  const memory = new StreamMemory();
  const known = memory.of('grant-1');
  memory.learn('grant-1', known, 1n, ['b']);
  expect(known.upTo).toBe(-1n);
  memory.learn('grant-1', known, 0n, ['a', 'b']);
  memory.learn('grant-1', known, 1n, ['b', 'c']);
  memory.learn('grant-1', known, 0n, ['a']);
  expect(known.upTo).toBe(2n);
  expect(['a', 'b', 'c', 'd'].map((id) => known.has(id))).toEqual([true, true, true, false]);
});

it('forgets the stream used longest ago, and leaves it good for whoever holds it', () => {
  const memory = new StreamMemory(3);
  const first = memory.of('grant-1');
  memory.learn('grant-1', first, 0n, ['a', 'b']);
  memory.learn('grant-2', memory.of('grant-2'), 0n, ['c']);
  memory.learn('grant-3', memory.of('grant-3'), 0n, ['d']);
  expect(['grant-1', 'grant-2', 'grant-3'].map((stream) => memory.of(stream).upTo)).toEqual([-1n, 0n, 0n]);
  expect(first.has('b')).toBe(true);
});

it('keeps a stream that alone is more than is to be kept, while it is used', () => {
  const memory = new StreamMemory(2);
  memory.learn('grant-1', memory.of('grant-1'), 0n, ['a', 'b', 'c']);
  expect(memory.of('grant-1').upTo).toBe(2n);
});

it('runs one at a time for each name, in order, and only so many in all', async () => {
  const lanes = new Lanes(2);
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const run = (name: string, key: string) =>
    lanes.run(name, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      order.push(key);
      running -= 1;
      if (key === 'a2') throw new Error('refused');
    });
  const all = [run('a', 'a1'), run('a', 'a2'), run('a', 'a3'), run('b', 'b1'), run('c', 'c1'), run('d', 'd1')];
  const ended = await Promise.allSettled(all);
  await lanes.idle();
  expect(most).toBe(2);
  expect(ended.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true, true]);
  expect(order.filter((key) => key.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
});

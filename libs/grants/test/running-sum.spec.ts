import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber, pence } from '#values';
import { lowestFrom, NO_SUM, RunningSum } from '../src/running-sum.ts';
import { on } from './examples.ts';

type Move = readonly [day: number, amount: bigint];

function runningSum(...moves: readonly Move[]): RunningSum {
  const sum = new RunningSum();
  for (const [day, amount] of moves) sum.add(day, amount);
  return sum;
}
const slow = (moves: readonly Move[], until: number): bigint =>
  moves.filter(([day]) => day <= until).reduce((total, [, amount]) => total + amount, 0n);

const APRIL = 20200401;
const MAY = 20200501;
const JUNE = 20200601;

describe('a running sum', () => {
  const sum = runningSum([MAY, 500n], [APRIL, 100n], [JUNE, -200n], [MAY, 5n]);

  it.each([
    [APRIL - 1, 0n],
    [APRIL, 100n],
    [MAY - 1, 100n],
    [MAY, 605n],
    [JUNE, 405n],
    [JUNE + 10_000, 405n],
  ])('is on %i everything effective on or before it: %i pence', (day, amount) => {
    expect(sum.at(day)).toBe(amount);
  });

  it('is without a day everything known', () => {
    expect(sum.at()).toBe(405n);
  });

  it('names the days on which it changes, from a day on', () => {
    expect(sum.changesFrom(APRIL - 1)).toEqual([APRIL, MAY, JUNE]);
    expect(sum.changesFrom(MAY)).toEqual([MAY, JUNE]);
    expect(sum.changesFrom(MAY + 1)).toEqual([JUNE]);
    expect(sum.changesFrom(JUNE + 1)).toEqual([]);
  });

  it('of nothing is nothing on every day', () => {
    expect([NO_SUM.at(), NO_SUM.at(MAY), NO_SUM.changesFrom(0)]).toEqual([0n, 0n, []]);
  });

  it('is asked and added to in turns', () => {
    const turns = runningSum([MAY, 1n]);
    expect(turns.at(MAY)).toBe(1n);
    turns.add(APRIL, 2n);
    expect([turns.at(APRIL), turns.at(MAY)]).toEqual([2n, 3n]);
  });
});

describe('the lowest from a day on', () => {
  const sum = runningSum([APRIL, 100n], [MAY, -70n], [JUNE, 50n]);
  const plus = { sum, sign: 1n } as const;

  it.each([
    ['of one sum', [plus], [], 30n],
    ['with a move that is only considered', [plus], [{ pence: pence(-40n), effectiveOn: on('2020-06-01') }], 30n],
    ['with one on a day that has no other', [plus], [{ pence: pence(-40n), effectiveOn: on('2020-05-15') }], -10n],
    ['with one from before the day', [plus], [{ pence: pence(-40n), effectiveOn: on('2020-01-01') }], -10n],
    ['of two sums, one taken off the other', [plus, { sum: runningSum([JUNE, 75n]), sign: -1n }], [], 5n],
    ['of nothing at all', [], [], 0n],
  ] as const)('%s', (_what, sums, considered, lowest) => {
    expect(lowestFrom(APRIL, sums, considered)).toBe(lowest);
  });

  it('does not look at the days before', () => {
    expect(lowestFrom(JUNE, [plus], [])).toBe(80n);
    expect(lowestFrom(dayNumber(on('2019-04-01')), [plus], [])).toBe(0n);
  });
});

describe('whatever is added, in whatever order', () => {
  const days = fc.integer({ min: 1, max: 28 }).map((day) => APRIL + day);
  const moves = fc.array(fc.tuple(days, fc.bigInt({ min: -1_000n, max: 1_000n })), { maxLength: 40 });

  it('a running sum is on every day the plain sum of what is effective by then', () => {
    fc.assert(
      fc.property(moves, days, (all, day) => {
        expect(runningSum(...all).at(day)).toBe(slow(all, day));
      }),
    );
  });

  it('the lowest from a day on is the least of all plain sums', () => {
    fc.assert(
      fc.property(moves, days, (all, from) => {
        const every = Array.from({ length: 30 }, (_, offset) => slow(all, from + offset));
        const least = every.reduce((one, other) => (one < other ? one : other));
        expect(lowestFrom(from, [{ sum: runningSum(...all), sign: 1n }], [])).toBe(least);
      }),
    );
  });
});

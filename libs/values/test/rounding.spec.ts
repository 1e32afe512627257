import { describe, expect, it } from '@jest/globals';
import { allocate, parseAmount, pence, percentHalfUp, shareDown, ZERO } from '#values';
import { refusalOf } from './refused.ts';

describe('a split', () => {
  it('gives the penny that is left to the largest remainder', () => {
    expect(allocate(pence(100n), [1n, 2n])).toEqual([33n, 67n]);
  });

  it('gives it to the earlier part where remainders are equal', () => {
    expect(allocate(pence(100n), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  });

  it('gives nothing to a weight of nothing', () => {
    expect(allocate(pence(101n), [0n, 1n, 0n, 1n])).toEqual([0n, 51n, 0n, 50n]);
  });

  it('of a negative amount is the split of the positive one with its signs turned', () => {
    expect(allocate(pence(-100n), [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
  });

  it('of nothing gives nothing to each', () => {
    expect(allocate(ZERO, [1n, 5n])).toEqual([0n, 0n]);
  });

  it.each([[[]], [[0n]], [[0n, 0n]], [[-1n, 2n]], [[1n, -1n]]])('by the weights %p is refused', (weights) => {
    expect(refusalOf(() => allocate(pence(100n), weights))).toBe('no-weights');
  });
});

describe('a rate of an amount', () => {
  it.each([
    ['100.00', 7_000, '70.00'],
    ['0.01', 9_999, '0.00'],
    ['0.99', 5_000, '0.49'],
    ['-0.99', 5_000, '-0.50'],
    ['-1.00', 5_000, '-0.50'],
    ['1479306.16', 10_000, '1479306.16'],
    ['1479306.16', 0, '0.00'],
    ['272708.04', 1_000, '27270.80'],
  ])('of £%s at %i basis points is rounded down to £%s', (amount, rate, expected) => {
    expect(shareDown(parseAmount(amount), rate)).toBe(parseAmount(expected));
  });

  it.each([-1, 10_001, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('of %d basis points is refused', (rate) => {
    expect(refusalOf(() => shareDown(pence(100n), rate))).toBe('not-a-rate');
  });
});

describe('a percentage shown to a person', () => {
  it.each([
    [1n, 3n, '33.33'],
    [2n, 3n, '66.67'],
    [1n, 20_000n, '0.01'],
    [1n, 20_001n, '0.00'],
    [-1n, 20_000n, '-0.01'],
    [-1n, 20_001n, '0.00'],
    [-1n, -3n, '33.33'],
    [1n, -3n, '-33.33'],
    [0n, 5n, '0.00'],
    [5n, 1n, '500.00'],
  ])('of %d in %d is %s', (part, whole, shown) => {
    expect(percentHalfUp(pence(part), pence(whole))).toBe(shown);
  });

  it('of nothing is refused', () => {
    expect(refusalOf(() => percentHalfUp(pence(1n), ZERO))).toBe('no-whole');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, negate, pence, shareDown, sum } from '#values';
import { amounts } from './amounts.ts';

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 40 })
  .filter((all) => all.some((weight) => weight > 0n));
const size = (value: bigint): bigint => (value < 0n ? -value : value);

describe('a split', () => {
  it('adds up to the whole exactly', () => {
    fc.assert(fc.property(amounts, weights, (whole, by) => expect(sum(...allocate(whole, by))).toBe(whole)));
  });

  it('gives each part less than a penny from its ideal share', () => {
    fc.assert(
      fc.property(amounts, weights, (whole, by) => {
        const total = by.reduce((soFar, weight) => soFar + weight, 0n);
        const off = allocate(whole, by).map((part, index) => size(part * total - whole * by[index]!));
        expect(off.every((difference) => difference < total)).toBe(true);
      }),
    );
  });

  it('never gives a smaller weight more than a larger one', () => {
    fc.assert(
      fc.property(amounts, weights, (whole, by) => {
        const parts = allocate(whole, by).map(size);
        const inOrder = by.every((a, i) => by.every((b, j) => a >= b || parts[i]! <= parts[j]!));
        expect(inOrder).toBe(true);
      }),
    );
  });

  it('is undone to the penny by splitting the reversal', () => {
    fc.assert(
      fc.property(amounts, weights, (whole, by) => {
        expect(allocate(negate(whole), by)).toEqual(allocate(whole, by).map((part) => pence(-part)));
      }),
    );
  });
});

describe('a rate of an amount', () => {
  const rates = fc.integer({ min: 0, max: 10_000 });

  it('is the largest whole penny that is not above the exact share', () => {
    fc.assert(
      fc.property(amounts, rates, (amount, rate) => {
        const exact = amount * BigInt(rate);
        const share = shareDown(amount, rate);
        expect(share * 10_000n <= exact && exact < (share + 1n) * 10_000n).toBe(true);
      }),
    );
  });

  it('never shrinks when spend grows', () => {
    fc.assert(
      fc.property(amounts, rates, fc.bigInt({ min: 0n, max: 100_000n }), (amount, rate, more) => {
        expect(shareDown(pence(amount + more), rate)).toBeGreaterThanOrEqual(shareDown(amount, rate));
      }),
    );
  });
});

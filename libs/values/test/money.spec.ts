import { describe, expect, it } from '@jest/globals';
import { formatAmount, formatPounds, greatest, least, minus, negate, parseAmount, pence, sum, ZERO } from '#values';
import { refusalOf } from './refused.ts';

describe('an amount in the API, an event or an export', () => {
  it.each([
    ['272708.04', 27_270_804n],
    ['1479306.16', 147_930_616n],
    ['0', 0n],
    ['0.00', 0n],
    ['-0.00', 0n],
    ['0.5', 50n],
    ['0.05', 5n],
    ['7', 700n],
    ['-1', -100n],
    ['-0.01', -1n],
    ['9999999999999.99', 999_999_999_999_999n],
    ['-9999999999999.99', -999_999_999_999_999n],
  ])('%s is read to the penny', (text, expected) => {
    expect(parseAmount(text)).toBe(expected);
  });

  it.each([
    ...['', ' ', '-', '.', '-.', '.5', '5.', '5..', '1.5.5', '--1', '+1', '- 1', ' 1', '1 ', '1\n'],
    ...['01', '00', '-01', '00.50', '1.005', '1.000', '0.001', '1e3', '1E3', '0x10', '1_000', 'NaN', 'Infinity'],
    ...[
      '1,000',
      '1,000.00',
      '£1',
      '£1.48m',
      '495, 000',
      '1.-5',
      '1.5-',
      '1.a',
      'a.50',
      '1:',
      '1/',
      ':.00',
      '１',
      '1٫50',
      '−1',
    ],
    ...['10000000000000', '10000000000000.00', '-10000000000000'],
  ])('%j is refused and never rounded or guessed', (text) => {
    expect(refusalOf(() => parseAmount(text))).toBe('not-an-amount');
  });

  it('is written with two decimals always', () => {
    expect([0n, 5n, 50n, 100n, -1n, -100n, 27_270_804n].map((count) => formatAmount(pence(count)))).toEqual([
      '0.00',
      '0.05',
      '0.50',
      '1.00',
      '-0.01',
      '-1.00',
      '272708.04',
    ]);
  });

  it('does not lose the penny that a float loses', () => {
    expect(Math.trunc(272708.04 * 100)).toBe(27_270_803);
    expect(parseAmount('272708.04')).toBe(27_270_804n);
  });
});

describe('an amount shown to a person', () => {
  it.each([
    ['0', '£0.00'],
    ['-1', '-£1.00'],
    ['999.99', '£999.99'],
    ['1000', '£1,000.00'],
    ['272708.04', '£272,708.04'],
    ['-1479306.16', '-£1,479,306.16'],
    ['9999999999999.99', '£9,999,999,999,999.99'],
  ])('%s is %s', (text, shown) => {
    expect(formatPounds(parseAmount(text))).toBe(shown);
  });
});

describe('adding and comparing amounts', () => {
  const [one, two, three] = [pence(1n), pence(2n), pence(3n)];

  it('adds none to nothing', () => {
    expect(sum()).toBe(ZERO);
  });

  it('adds, takes away and turns the sign', () => {
    expect(sum(one, two, three)).toBe(6n);
    expect(minus(one, three)).toBe(-2n);
    expect(negate(three)).toBe(-3n);
  });

  it('finds the least and the greatest, wherever they stand', () => {
    expect([least(two, one, three), least(one), greatest(one, three, two), greatest(negate(one))]).toEqual([
      1n,
      1n,
      3n,
      -1n,
    ]);
  });

  it('cannot find the least of nothing', () => {
    expect(() => least()).toThrow('at least one amount is compared');
  });
});

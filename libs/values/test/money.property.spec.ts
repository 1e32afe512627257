import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, formatPounds, greatest, least, minus, parseAmount, pence, readAmount, sum } from '#values';
import { amounts } from './amounts.ts';
import { refusalOf } from './refused.ts';

describe('every amount', () => {
  it('comes back from its text', () => {
    fc.assert(fc.property(amounts, (amount) => expect(parseAmount(formatAmount(amount))).toBe(amount)));
  });

  it('is written in one way only, so reading and writing keeps a text that has two decimals', () => {
    const texts = fc.stringMatching(/^(?:0|-?[1-9][0-9]{0,12})\.[0-9]{2}$/);
    fc.assert(fc.property(texts, (text) => expect(formatAmount(parseAmount(text))).toBe(text)));
  });

  it('is read or refused exactly as the written rule says', () => {
    const rule = /^-?(?:0|[1-9][0-9]{0,12})(?:\.[0-9]{1,2})?$/;
    const nearly = fc.string({ unit: fc.constantFrom(...Array.from('0123456789.-,£ e')), maxLength: 18 });
    fc.assert(
      fc.property(nearly, (text) => {
        expect(refusalOf(() => parseAmount(text))).toBe(rule.test(text) ? 'accepted' : 'not-an-amount');
      }),
      { numRuns: 2000 },
    );
  });

  it('that is not negative comes back from how it is shown', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const size = amount < 0n ? pence(-amount) : amount;
        expect(readAmount(formatPounds(size))).toMatchObject({ pence: size, basis: 'exact' });
      }),
    );
  });

  it('is in a sum once, in any order', () => {
    fc.assert(
      fc.property(fc.array(amounts), amounts, (others, one) => {
        expect(minus(sum(one, ...others), sum(...others.toReversed()))).toBe(one);
      }),
    );
  });

  it('lies between the least and the greatest', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1 }), (all) => {
        expect(all.every((one) => least(...all) <= one && one <= greatest(...all))).toBe(true);
        expect(all).toContain(least(...all));
        expect(all).toContain(greatest(...all));
      }),
    );
  });
});

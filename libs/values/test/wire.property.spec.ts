import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, fromWire, isDayField, isMoneyField, parseDate, toWire } from '#values';
import { amounts } from './amounts.ts';

const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(parseDate('1990-01-01'), count));
const names = fc.string({ unit: 'grapheme-ascii', maxLength: 12 }).filter((key) => key !== '__proto__');
const plainNames = names.filter((key) => !isMoneyField(key) && !isDayField(key));

const { facts } = fc.letrec<{ facts: Record<string, unknown>; value: unknown }>((tie) => ({
  facts: fc
    .tuple(
      fc.dictionary(plainNames, tie('value'), { maxKeys: 4 }),
      fc.dictionary(
        names.map((name) => `${name}Amount`),
        amounts,
        { maxKeys: 2 },
      ),
      fc.dictionary(
        fc.tuple(names, fc.constantFrom('On', 'From', 'Until')).map((parts) => parts.join('')),
        days,
        {
          maxKeys: 2,
        },
      ),
    )
    .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('facts'),
  ),
}));

describe('any facts', () => {
  it('come back from the wire as they were', () => {
    fc.assert(
      fc.property(facts, (fact) => {
        const text = JSON.stringify(toWire(fact));
        const read = fromWire(JSON.parse(text));
        expect(read).toEqual({ ...fact });
        // As text too, which tells one day from another whatever the comparison makes of them.
        expect(JSON.stringify(toWire(read))).toBe(text);
      }),
    );
  });
});

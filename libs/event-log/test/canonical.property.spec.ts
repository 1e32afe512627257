import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalText } from '#event-log';

const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((given) => given.normalize('NFC'))
  .filter((given) => given.split('').every((character) => character >= ' '));
const number = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 });
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(text, tie('value'), { maxKeys: 6 }),
  ),
})).value;

describe('canonical text', () => {
  it('is what another implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('is the same again once it was read', () => {
    fc.assert(
      fc.property(json, (value) => {
        const once = canonicalText(value);
        expect(canonicalText(JSON.parse(once))).toBe(once);
      }),
    );
  });

  it('does not depend on the order of the members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalText(turned(value))).toBe(canonicalText(value));
      }),
    );
  });

  it('is readable as JSON and says the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

/** The same value with every object's members put in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, turned(member)] as const);
  return Object.fromEntries(members.reverse());
}

import { describe, expect, it } from '@jest/globals';
import { canonicalText, NotCanonical } from '#event-log';
import { parseDate, pence } from '#values';

describe('canonical text', () => {
  it.each([
    ['an amount of money', { amount: pence(27_270_804n) }, '{"amount":"272708.04"}'],
    ['an amount owed', { amount: pence(-5n) }, '{"amount":"-0.05"}'],
    [
      'an amount beyond what a number holds',
      { amount: pence(900_719_925_474_099_301n) },
      '{"amount":"9007199254740993.01"}',
    ],
    ['a day', { paidOn: parseDate('2021-03-31') }, '{"paidOn":"2021-03-31"}'],
    ['a day made elsewhere', { paidOn: Temporal.PlainDate.from('2021-03-31') }, '{"paidOn":"2021-03-31"}'],
    ['members that are undefined', { a: undefined, b: 1, c: undefined }, '{"b":1}'],
    [
      'members in the order of their UTF-16 units',
      { '€': 1, z: 2, '😀': 3, '\ufb01': 4, 1: 5, 10: 6, 2: 7 },
      '{"1":5,"10":6,"2":7,"z":2,"€":1,"😀":3,"\ufb01":4}',
    ],
    [
      'a member named as objects have one',
      JSON.parse('{"constructor":1,"__proto__":{"b":2}}'),
      '{"__proto__":{"b":2},"constructor":1}',
    ],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ['quotation marks and backslashes', 'a"b\\c/d', '"a\\"b\\\\c/d"'],
    ['what JSON would leave as it is', '\u007f\u2028é𝄞', '"\u007f\u2028é𝄞"'],
    ['nothing, truth and noughts', [null, true, false, 0, -0], '[null,true,false,0,0]'],
    ['the largest numbers', [2_147_483_647, -2_147_483_647], '[2147483647,-2147483647]'],
    ['nothing in it', [{}, [], ''], '[{},[],""]'],
  ])('writes %s', (_what, value: unknown, expected) => {
    expect(canonicalText(value)).toBe(expected);
  });

  it.each([
    ['a fraction', 0.5, 'only whole numbers'],
    ['a number of 2^31', 2_147_483_648, 'only whole numbers'],
    ['a number that is none', Number.NaN, 'only whole numbers'],
    ['infinity', Number.POSITIVE_INFINITY, 'only whole numbers'],
    ['half a character', 'a\ud800b', 'half of a character'],
    ['a line break', 'first\nsecond', 'a control character'],
    ['the character of number nought', '\u0000', 'a control character'],
    ['a letter and its accent apart', 'e\u0301', 'composed form'],
    ['a class', new Map(), 'of a class'],
    ['an instant', new Date(0), 'of a class'],
    ['a time of day', Temporal.PlainTime.from('10:00'), 'of a class'],
    ['a function', () => 1, 'is a function'],
    ['a symbol', Symbol('a'), 'is a symbol'],
    ['a day of another calendar', Temporal.PlainDate.from('2021-03-31').withCalendar('hebrew'), 'another calendar'],
  ])('refuses %s and says where', (_what, value: unknown, because) => {
    const refuse = (): string => canonicalText({ lines: [1, { head: value }] });
    expect(refuse).toThrow(NotCanonical);
    expect(refuse).toThrow(
      expect.objectContaining({ path: 'lines[1].head', message: expect.stringContaining(because) }),
    );
  });

  it('refuses what is undefined anywhere but as a member', () => {
    expect(() => canonicalText(undefined)).toThrow('The whole is undefined');
    expect(() => canonicalText({ list: [1, undefined] })).toThrow('“list[1]” is undefined');
    expect(() => canonicalText([[new Array(1)]])).toThrow('“[0][0][0]” is undefined');
  });

  it('refuses a name as it refuses a text', () => {
    expect(() => canonicalText({ data: { 'a\nb': 1 } })).toThrow('a control character');
    expect(() => canonicalText({ 'e\u0301': 1 })).toThrow('composed form');
  });

  it('takes 32 levels and refuses one more, and so also what contains itself', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(canonicalText(nested(32))).toBe(`${'['.repeat(32)}1${']'.repeat(32)}`);
    expect(() => canonicalText(nested(33))).toThrow('nested more than 32 levels');
    const itself: { self?: unknown } = {};
    itself.self = itself;
    expect(() => canonicalText(itself)).toThrow(NotCanonical);
  });
});

import { describe, expect, it } from '@jest/globals';
import { fromWire, isDayField, isMoneyField, parseAmount, parseDate, toWire } from '#values';
import { refusalOf } from './refused.ts';

describe('reading what came over the wire', () => {
  it('turns money and days into values by the names of their fields, at any depth', () => {
    const read = fromWire({
      amount: '272708.04',
      vatAmount: '0.00',
      incurredOn: '2021-03-31',
      costsFrom: '2020-04-01',
      costsUntil: '2021-03-31',
      lines: [{ amount: '-1', terms: { retentionUntil: '2027-03-31' } }],
      nested: [[{ capAmount: '1' }]],
    });
    expect(read).toEqual({
      amount: parseAmount('272708.04'),
      vatAmount: parseAmount('0'),
      incurredOn: parseDate('2021-03-31'),
      costsFrom: parseDate('2020-04-01'),
      costsUntil: parseDate('2021-03-31'),
      lines: [{ amount: parseAmount('-1'), terms: { retentionUntil: parseDate('2027-03-31') } }],
      nested: [[{ capAmount: parseAmount('1') }]],
    });
  });

  it('gives the one object for a day', () => {
    const read = fromWire({ signedOn: '2020-11-26', costsUntil: '2021-03-31' }) as Record<string, unknown>;
    expect(read['signedOn']).toBe(parseDate('2020-11-26'));
    expect(read['costsUntil']).toBe(parseDate('2021-03-31'));
  });

  it('leaves everything else as it is', () => {
    const text = '{"recordedAt":"2021-03-31T23:30:00.000Z","description":"1.00","on":"2021-03-31","from":"1","n":1}';
    const more = '{"amounts":["1.00"],"days":["2021-03-31"],"paidOn":null,"capAmount":{},"madeFrom":[],"ok":true}';
    expect(fromWire(JSON.parse(text))).toEqual(JSON.parse(text));
    expect(fromWire(JSON.parse(more))).toEqual(JSON.parse(more));
  });

  it('gives back the very object it was given', () => {
    const json = { amount: '1.00' };
    expect(fromWire(json)).toBe(json);
  });

  it.each([null, 1, 'text', true])('gives back %p, which holds nothing', (value) => {
    expect(fromWire(value)).toBe(value);
  });

  it.each([
    [{ amount: '1,000' }, 'not-an-amount'],
    [{ lines: [{ capAmount: '' }] }, 'not-an-amount'],
    [{ signedOn: '31/03/2021' }, 'not-a-date'],
    [{ costsUntil: '2021-02-29' }, 'not-a-date'],
  ])('refuses %j, whose name promises what the text is not', (json, code) => {
    expect(refusalOf(() => fromWire(json))).toBe(code);
  });

  it('stops at 64 levels instead of running out of room', () => {
    const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    const nestedFields = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    for (const inside of [nested, nestedFields]) {
      expect(refusalOf(() => fromWire(inside(65)))).toBe('accepted');
      expect(refusalOf(() => fromWire(inside(66)))).toBe('nested-too-deep');
      expect(refusalOf(() => fromWire(inside(5_000)))).toBe('nested-too-deep');
    }
  });

  it('does not touch what all objects share', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fromWire(JSON.parse('{"__proto__":{"amount":"1.00"},"constructor":{"paidOn":"2021-03-31"}}'));
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

describe('what the name of a field says', () => {
  it.each(['amount', 'vatAmount', 'capAmount'])('%s holds money', (key) => {
    expect([isMoneyField(key), isDayField(key)]).toEqual([true, false]);
  });

  it.each(['incurredOn', 'effectiveOn', 'costsFrom', 'costsUntil'])('%s holds a day', (key) => {
    expect([isMoneyField(key), isDayField(key)]).toEqual([false, true]);
  });

  it.each([
    '',
    'n',
    't',
    'amounts',
    'discount',
    'paramount',
    'description',
    'on',
    'from',
    'until',
    'form',
    'recordedAt',
  ])('%j holds neither', (key) => {
    expect([isMoneyField(key), isDayField(key)]).toEqual([false, false]);
  });
});

describe('writing for the wire', () => {
  it('writes money and days as text and leaves out what is undefined', () => {
    const value = { cap: parseAmount('1'), paidOn: parseDate('2021-03-31'), note: undefined, lines: [{ n: 1 }, null] };
    expect(toWire(value)).toEqual({ cap: '1.00', paidOn: '2021-03-31', lines: [{ n: 1 }, null] });
    expect(Object.keys(toWire(value) as object)).toEqual(['cap', 'paidOn', 'lines']);
  });

  it('does not change what it is given', () => {
    const value = { lines: [{ amount: parseAmount('1') }] };
    toWire(value);
    expect(value).toEqual({ lines: [{ amount: 100n }] });
  });

  it('writes a hole in a list as null, as JSON does', () => {
    expect(toWire([undefined, 1])).toEqual([null, 1]);
  });

  it('keeps a field with an unlucky name a field', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1}}');
    expect(JSON.stringify(toWire(value))).toBe('{"__proto__":{"a":1}}');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode, encode, eventId } from '#event-log';
import { parseDate, pence } from '#values';

const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map(pence);
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((instant) => parseDate(instant.toISOString().slice(0, 10)));
const note = fc
  .string({ maxLength: 30 })
  .filter((text) => text.normalize('NFC') === text && !/[^ -\u{10ffff}]/u.test(text));
const line = fc.record({
  head: note,
  netAmount: amount,
  costsFrom: day,
  costsUntil: fc.option(day, { nil: undefined }),
});
const data = fc.record({ amount, paidOn: day, note, count: fc.nat(), lines: fc.array(line, { maxLength: 4 }) });
const envelope = fc.record({
  id: fc.nat().map((index) => eventId('grant-1', 'POST /spend', 'key', index)),
  stream: fc.constant('grant-1'),
  revision: fc.bigInt({ min: 0n, max: 2n ** 60n }).map(String),
  type: fc.constantFrom('ActualSpendReported', 'ClaimPrepared'),
  schema: fc.integer({ min: 1, max: 9 }),
  recordedAt: fc.constant('2026-04-01T09:30:00.000Z'),
  actor: fc.record({ subject: note, name: note }),
  data,
});

describe('an envelope', () => {
  it('comes back from its text as it was, and its text from that', () => {
    fc.assert(
      fc.property(envelope, (given) => {
        const text = encode(given);
        const read = decode(text);
        expect(read).toEqual(given);
        expect(encode(read)).toBe(text);
      }),
    );
  });
});

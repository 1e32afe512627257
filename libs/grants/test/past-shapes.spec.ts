import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '#event-log';
import { eventReader, postingsOf, readEvent, SCHEMAS, UnknownEvent } from '#grants';

/** Shapes that no event of the ledger has had: the reporting of spend changed twice. */
const twiceChanged = {
  schemas: { ...SCHEMAS, ActualSpendReported: 3 },
  past: {
    ActualSpendReported: {
      1: (data: unknown) => ({ ...(data as object), head: 'staff' }),
      2: (data: unknown) => ({ ...(data as { head: string }), head: `${(data as { head: string }).head} cost` }),
    },
  },
};
const read = eventReader(twiceChanged);

describe('an event of an earlier schema', () => {
  it('goes through every schema after its own, in order', () => {
    expect(read('ActualSpendReported', 1, { head: 'officers' }).data).toEqual({ head: 'staff cost' });
    expect(read('ActualSpendReported', 2, { head: 'officers' }).data).toEqual({ head: 'officers cost' });
    expect(read('ActualSpendReported', 3, { head: 'officers' }).data).toEqual({ head: 'officers' });
  });

  it('is read from the very text that was stored once, and posts what it posted', () => {
    const file = join(import.meta.dirname, 'stored-events', 'ActualSpendReported.1.json');
    const stored = readFileSync(file, 'utf8');
    const { data, schema, stream, type } = decode(stored);
    const postings = postingsOf(stream, read(type, schema, data));
    const before = postingsOf(stream, readEvent(type, schema, decode(stored).data));
    expect(postings.map(({ account, pence }) => [account, pence])).toEqual(
      before.map(({ account, pence }) => [account, pence]),
    );
    expect(new Set(postings.map(({ head }) => head))).toEqual(new Set(['staff cost']));
    expect(readFileSync(file, 'utf8')).toBe(stored);
  });

  it.each([
    ['of a later schema than today’s', 4],
    ['of no schema', 0],
    ['between two schemas', 1.5],
  ])('%s is refused rather than guessed', (_what, schema) => {
    expect(() => read('ActualSpendReported', schema, {})).toThrow(UnknownEvent);
  });

  it('is refused where nobody says how it became the next', () => {
    const forgotten = eventReader({ ...twiceChanged, past: { ActualSpendReported: { 2: (data) => data } } });
    expect(() => forgotten('ActualSpendReported', 1, {})).toThrow(UnknownEvent);
    expect(forgotten('ActualSpendReported', 2, { head: 'officers' }).data).toEqual({ head: 'officers' });
  });
});

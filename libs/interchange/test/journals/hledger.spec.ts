import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HledgerJournal, journalEntry } from '#interchange';
import { addDays, formatAmount, parseDate, parseFinancialYear, parseGrantId, pence, sum } from '#values';
import { slicesByDay } from '../../src/journals/journal-entry.ts';
import { exactText, readableText } from '../../src/journals/journal-texts.ts';
import { bothSidesOf, entryOf, hostileEntry, hostileText } from './entries.ts';

const effectiveOn = parseDate('2020-05-31');
const spend = {
  account: 'actual',
  pence: pence(150_000n),
  effectiveOn,
  incurredOn: effectiveOn,
  grantId: parseGrantId('pcd-867'),
  financialYear: parseFinancialYear('2020/21'),
  head: 'staff pay; basic',
  entry: 'spend:1',
  period: 2,
} as const;

/** All that may stand on a line of a journal. */
const GRAMMAR = [
  /^$/,
  /^; [ -~]*$/,
  /^(?:decimal-mark \.|commodity 1000\.00 GBP)$/,
  /^account [a-z-]+:[!-:<-~]+(?: [!-:<-~]+)*$/,
  /^\d{4}-\d\d-\d\d \(\d+\)(?: [!-:<-~]+)* ?$/,
  /^ {4}; event:[ -~]+, position:\d+, type:\w+, basis:[a-z-]+, recorded:[\d:.TZ-]+$/,
  /^ {4}[a-z-]+:[!-:<-~]+(?: [!-:<-~]+)* {2,}-?\d+\.\d\d GBP(?: {2}; [a-z]+:[^,;[\]]+(?:, [a-z]+:[^,;[\]]+)*)?$/,
];

describe('the journal for hledger', () => {
  it('has one transaction for an event and a day, with its account declared before it', () => {
    const journal = new HledgerJournal({ until: 41n });
    const text = journal.opening() + journal.entry(entryOf(bothSidesOf(spend))) + journal.closing();
    expect(text.split('\n').slice(4)).toEqual([
      'decimal-mark .',
      'commodity 1000.00 GBP',
      '',
      'account actual:pcd-867:2020/21:staff pay%3B basic',
      'account contra-actual:pcd-867:2020/21:staff pay%3B basic',
      '',
      '2020-05-31 (41) Spend 1 on overtime: GBP 10.00, any cost.',
      '    ; event:3f2c0c8e-0000-5000-8000-000000000041, position:41, type:ActualSpendReported, basis:illustrative, recorded:2026-04-01T09:00:00.000Z',
      '    actual:pcd-867:2020/21:staff pay%3B basic                    1500.00 GBP  ; grant:pcd-867, year:2020/21, head:staff pay%3B basic, entry:spend:1, period:2, incurred:2020-05-31',
      '    contra-actual:pcd-867:2020/21:staff pay%3B basic            -1500.00 GBP  ; grant:pcd-867, year:2020/21, head:staff pay%3B basic, entry:spend:1, period:2, incurred:2020-05-31',
      '',
      '; The end: 2 postings of 1 events.',
      '',
    ]);
  });

  it('declares an account once', () => {
    const journal = new HledgerJournal({ until: 41n });
    journal.entry(entryOf(bothSidesOf(spend)));
    expect(journal.entry(entryOf(bothSidesOf(spend)))).not.toContain('account ');
  });

  it('has a transaction for each day on which an event takes effect, the earliest first', () => {
    const later = { ...spend, effectiveOn: addDays(effectiveOn, 30) };
    const text = new HledgerJournal({ until: 41n }).entry(entryOf([later, spend].flatMap(bothSidesOf)));
    expect(text.match(/^\d{4}-\d\d-\d\d \(41\)/gm)).toEqual(['2020-05-31 (41)', '2020-06-30 (41)']);
  });

  it('is made of lines of the kinds it has, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(hostileEntry, { maxLength: 5 }), (entries) => {
        const journal = new HledgerJournal({ until: 41n });
        const text = journal.opening() + entries.map((entry) => journal.entry(entry)).join('') + journal.closing();
        const stray = text.split('\n').filter((line) => !GRAMMAR.some((kind) => kind.test(line)));
        expect(stray).toEqual([]);
        const postings = entries.flatMap((entry) => entry.postings);
        expect(text.match(/^ {4}(?!;)/gm)?.length ?? 0).toBe(postings.length);
      }),
      { numRuns: 200 },
    );
  });

  it('writes names and tags so that the text itself can be read back', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = exactText(text);
        expect(written).toMatch(/^[A-Za-z0-9_./+&'()%-]+(?: [A-Za-z0-9_./+&'()%-]+)*$/);
        expect(decodeURIComponent(written)).toBe(text.toWellFormed());
      }),
    );
    expect(exactText('')).toBe('%');
  });

  it.each([
    ['Spend 1: £1,500.00; “staff” – Ŵyn’s café', 'Spend 1: GBP 1,500.00, "staff" - Wyn\'s cafe'],
    ['50% of it | more', '50% of it / more'],
    ['one\ntwo\t three\u00A0four', 'one two three four'],
    ['Ελ', '%CE%95%CE%BB'],
  ])('writes descriptions to be read in any locale: %j', (sentence, written) => {
    expect(readableText(sentence)).toBe(written);
  });
});

describe('an entry of a journal', () => {
  it('is balanced on each of its days', () => {
    fc.assert(
      fc.property(hostileEntry, (entry) => {
        const slices = slicesByDay(entry);
        for (const { postings } of slices) expect(formatAmount(sum(...postings.map((one) => one.pence)))).toBe('0.00');
        expect(slices.flatMap(({ postings }) => postings).length).toBe(entry.postings.length);
      }),
    );
  });

  it('leaves out what takes effect after a day, and is none where nothing is left', () => {
    const recorded = {
      ...{ stream: 'receipt-r1', revision: 0n, position: 3n, eventId: 'e', recordedAt: '2026-04-01T09:00:00.000Z' },
      actor: { subject: 's', name: 'n' },
      type: 'ReceiptRecorded',
      data: { receiptId: 'r1', amount: pence(100n), payer: 'Home Office', effectiveOn, effectiveBasis: 'stated' },
    } as never;
    expect(journalEntry(recorded)?.postings.map(({ seq, account }) => `${seq} ${account}`)).toEqual([
      '0 received',
      '1 contra:received',
      '2 held',
      '3 contra:held',
    ]);
    expect(journalEntry(recorded, effectiveOn)?.postings.length).toBe(4);
    expect(journalEntry(recorded, addDays(effectiveOn, -1))).toBeUndefined();
  });
});

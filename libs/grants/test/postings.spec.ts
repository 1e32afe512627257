import { describe, expect, it } from '@jest/globals';
import { ACCOUNTS, movesOf, postingsOf, SCHEMAS, type LedgerEvent, type Posting } from '#grants';
import { dayNumber, formatAmount, parseDate, sum } from '#values';
import { given } from '../../../test/support/given.ts';
import { accrued, agreed, offered, opened, pounds, since, spent, year } from './examples.ts';
import { bid } from './award-examples.ts';
import { everyEvent } from './one-of-each.ts';

const every = everyEvent();
const total = (postings: readonly Posting[]): string => formatAmount(sum(...postings.map(({ pence }) => pence)));

describe('the postings of an event', () => {
  it.each(Object.keys(SCHEMAS))('%s sums to zero, account by account and day by day', (type) => {
    const ones = every.filter(({ event }) => event.type === type);
    expect(ones.length).toBeGreaterThan(0);
    for (const { stream, event } of ones) {
      const postings = postingsOf(stream, event);
      expect(total(postings)).toBe('0.00');
      for (const posting of postings) {
        const others = postings.filter(
          (one) =>
            one.account.replace('contra:', '') === posting.account.replace('contra:', '') &&
            one.effectiveOn === posting.effectiveOn,
        );
        expect(total(others)).toBe('0.00');
      }
    }
  });

  it.each([
    ...['GrantOpened', 'ApprovalNotApplied', 'SignatureRecorded', 'AgreementPublished', 'ConsentRecorded'],
    ...['PartnerStatementRecorded', 'ClaimPrepared', 'ClaimCertified', 'DecisionRecorded', 'DecisionErratumRecorded'],
    ...['DecisionPublished', 'ExemptionReviewed', 'ReceiptReserved', 'ReceiptMatchSettled', 'ReceiptMatchReversed'],
  ])('%s moves nothing', (type) => {
    expect(every.filter(({ event }) => event.type === type).flatMap(({ event }) => movesOf(event))).toEqual([]);
  });

  it('are of known accounts, each against its contra', () => {
    for (const { stream, event } of every) {
      const postings = postingsOf(stream, event);
      for (const account of new Set(postings.map((one) => one.account))) {
        expect([...ACCOUNTS, ...ACCOUNTS.map((one) => `contra:${one}`)]).toContain(account);
      }
      const sides = postings.map(({ account }) => account.startsWith('contra:'));
      expect(sides.filter(Boolean)).toHaveLength(postings.length / 2);
    }
  });

  it('of no amount are left out', () => {
    expect(every.flatMap(({ stream, event }) => postingsOf(stream, event)).some(({ pence }) => pence === 0n)).toBe(
      false,
    );
  });

  it('are never effective before the event that they undo or settle', () => {
    const stated = every.filter(({ event }) => event.type !== 'ForecastReported' && event.type !== 'EntryReversed');
    for (const { stream, event } of stated) {
      const first = dayNumber(
        parseDate((event.data as { effectiveOn: { toString(): string } }).effectiveOn.toString()),
      );
      for (const { effectiveOn } of postingsOf(stream, event))
        expect(dayNumber(effectiveOn)).toBeGreaterThanOrEqual(first);
    }
  });
});

describe('the postings of a grant', () => {
  it('name the grant, the year and what the amount belongs to', () => {
    const cost = given(...agreed(), spent('400.00', '2020-05-10', { partner: 'Merseyside Police' })).events.at(-1)!;
    expect(postingsOf('grant-example', cost)[0]).toMatchObject({
      account: 'actual',
      grantId: 'example',
      financialYear: '2020/21',
      period: 2,
      head: 'overtime',
      entry: 'spend:1',
      partner: 'Merseyside Police',
      pence: 40_000n,
    });
  });

  it('keep the year and the month in which the cost was incurred, whenever it was recorded', () => {
    const march = given(...agreed(), accrued('1.00', '2021-03-31')).events.at(-1)!;
    expect(postingsOf('grant-example', march)[0]).toMatchObject({ financialYear: '2020/21', period: 12 });
  });

  it('move a line from rung to rung, so that it stands on one at a time', () => {
    const lines = [{ financialYear: year('2020/21'), amount: pounds('400.00'), basis: 'exact' as const }];
    const offer: LedgerEvent = given(opened(), bid('1000.00'), offered({ lines, ...since('2020-05-01') })).events.at(
      -1,
    )!;
    const own = postingsOf('grant-example', offer).filter(({ account }) => !account.startsWith('contra:'));
    expect(own.map(({ account, pence }) => [account, formatAmount(pence)])).toEqual([
      ['bid', '-1000.00'],
      ['offered', '400.00'],
    ]);
  });

  it('sum to zero over the whole history, and every one of them has a day', () => {
    const all = every.flatMap(({ stream, event }) => postingsOf(stream, event));
    expect(total(all)).toBe('0.00');
    expect(all.every(({ effectiveOn }) => effectiveOn instanceof Temporal.PlainDate)).toBe(true);
  });
});

describe('one history in which everything happens', () => {
  it('has an event of every type', () => {
    expect([...new Set(every.map(({ event }) => event.type as string))].sort()).toEqual(Object.keys(SCHEMAS).sort());
  });

  it('reverses an entry of every kind', () => {
    const kinds = every.flatMap(({ event }) =>
      event.type === 'EntryReversed' ? [event.data.reversed.kind as string] : [],
    );
    expect([...new Set(kinds)].sort()).toEqual([
      'accrual',
      'cash-match',
      'claim-outcome',
      'commitment',
      'forecast',
      'repayment-due',
      'spend',
    ]);
  });
});

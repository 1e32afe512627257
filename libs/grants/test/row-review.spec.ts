import { describe, expect, it } from '@jest/globals';
import type { HoldReason, RefusalCode, WarningCode, HoldCode } from '#grants';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import type { InStream } from '../../../test/support/asked-of-streams.ts';
import { agreed, claimed, offered, opened, pounds, spent, year } from './examples.ts';
import { reversed } from './award-examples.ts';
import {
  glRow,
  imported,
  inGrant,
  keyOf,
  rowAllocated,
  rowReallocated,
  rowRefused,
  rowReviewed,
  rule,
  share,
  twoGrants,
  type RowOver,
} from './row-examples.ts';
import { periodClosed, yearClosed, controlTotals } from './year-examples.ts';

type Code = HoldCode | WarningCode | RefusalCode;

const reasonsIn = (ledger: ReturnType<typeof givenLedger>, grant = 'grant-example'): readonly HoldReason[] => {
  const last = ledger.events(grant).at(-1);
  return last?.type === 'SpendHeldForReview' ? last.data.reasons : [];
};
const held = (over: RowOver, more: Parameters<typeof share>[1] = {}, ...before: readonly InStream[]) =>
  givenLedger(...twoGrants, ...before, rule({ shares: [share(10_000, more)] }), imported(over));

describe('a share is held for review', () => {
  it.each<[string, Code, RowOver, Parameters<typeof share>[1]]>([
    [
      'of another year than it is booked in (R08)',
      'wrong-period',
      { day: '2020-05-10', fiscalYear: year('2021/22'), period: 1 },
      {},
    ],
    ['booked before it was incurred', 'wrong-period', { day: '2020-09-10', period: 2 }, {}],
    ['of a kind that no grant meets (R14)', 'ineligible-cost', {}, { costType: 'entertaining' }],
    ['under a head that is not in the agreement (R13)', 'head-not-in-agreement', {}, { head: 'vehicles' }],
    ['capital on resource money (R20)', 'spend-class-differs', {}, { spendClass: 'capital' }],
    ['of nothing', 'amount-zero', { net: '0.00' }, {}],
    ['base pay of no funded post (R17)', 'base-pay-without-funded-post', {}, { costType: 'base-pay', head: 'pay' }],
  ])('%s', (_what, code, over, more) => {
    const ledger = held(over, more);
    expect(reasonsIn(ledger).map((reason) => reason.code)).toContain(code);
    ledger.thenFigures('example', '2020/21', { actual: '0.00' });
  });

  it('where it was incurred outside the funding period', () => {
    const grant = inGrant('example', opened({ fundingFrom: glRow({ day: '2020-06-01' }).incurredOn }));
    const ledger = givenLedger(...grant, rule(), imported());
    expect(reasonsIn(ledger).map(({ code }) => code)).toEqual(['outside-funding-period']);
  });

  it('where it was incurred before approval, with the days (R11)', () => {
    const late = [offered(), ...agreed('1000.00').slice(2)].map((step) => ({
      ...step,
      ...{ effectiveOn: glRow({ day: '2020-05-31' }).incurredOn },
    }));
    const ledger = givenLedger(...inGrant('example', opened(), ...(late as never[])), rule(), imported());
    expect(reasonsIn(ledger)).toMatchObject([
      { code: 'retrospective-cost', rule: 'R11', detail: expect.stringMatching(/21 days before/u) as unknown },
    ]);
  });

  it('where its year or its grant is closed', () => {
    const closing = inGrant('example', ...controlTotals('0.00'), yearClosed());
    expect(reasonsIn(held({}, {}, ...closing)).map(({ code }) => code)).toEqual(['year-closed']);
  });
});

describe('late cost (R34)', () => {
  it('goes to the month the general ledger has it in, and says which month it belongs to', () => {
    const ledger = held({ period: 5, day: '2020-05-10' }, {}, ...inGrant('example', periodClosed(2)));
    expect(ledger.events('grant-example').at(-1)).toMatchObject({ data: { period: 5, originPeriod: 2 } });
  });

  it('goes to the first month that is open, where that one is closed too', () => {
    const ledger = held({ period: 2, day: '2020-05-10' }, {}, ...inGrant('example', periodClosed(6)));
    expect(ledger.events('grant-example').at(-1)).toMatchObject({ data: { period: 7, originPeriod: 2 } });
  });

  it('is held where no month of its year is open', () => {
    expect(reasonsIn(held({}, {}, ...inGrant('example', periodClosed(12)))).map(({ code }) => code)).toEqual([
      'period-closed',
    ]);
  });
});

describe('who reviews what is held', () => {
  const late = { fiscalYear: year('2021/22'), period: 1 };
  const key = keyOf(glRow(late));

  it('accepts it with a reason, and it counts', () => {
    held(late).when(rowReviewed({ key })).thenFigures('example', '2020/21', { actual: '100.00' });
  });

  it('keeps the reason for every warning', () => {
    const ledger = held({}, { costType: 'base-pay', head: 'pay' });
    ledger.when(rowReviewed()).thenTypes('grant-example', 'ActualSpendReported');
    const after = givenLedger(
      ...twoGrants,
      rule({ shares: [share(10_000, { costType: 'base-pay', head: 'pay' })] }),
      imported(),
      rowReviewed(),
    );
    expect(after.events('grant-example').at(-1)).toMatchObject({
      data: { warnings: [{ warning: 'base-pay-without-funded-post', reason: 'seen, and right' }] },
    });
  });

  it('does not override a rule that blocks, and is told what to do', () => {
    held({}, { costType: 'entertaining' })
      .when(rowReviewed())
      .thenRefused('review-cannot-override', /ineligible-cost.*Reallocate it as what it is, or refuse it\./u);
  });

  it.each(['importer', 'allocator'])('is not the %s', (by) => {
    const ledger =
      by === 'importer' ? held(late) : givenLedger(...twoGrants, imported(late), rowAllocated([share()], { key }));
    ledger.when(rowReviewed({ key }, by)).thenRefused('reviewer-held-it');
  });

  it('finds something held', () => {
    givenLedger(...twoGrants, rule(), imported())
      .when(rowReviewed())
      .thenRefused('nothing-held');
  });

  it('refuses it, and it is gone from the grant', () => {
    const ledger = held(late);
    ledger.when(rowRefused({ key })).thenTypes('grant-example', 'SpendHeldForReview', 'HeldSpendReleased');
    givenLedger(...twoGrants, rule(), imported(late), rowRefused({ key }))
      .when(rowRefused({ key }))
      .thenRefused('row-refused-already');
  });

  it('refuses a row that no rule is for, and it may still be allocated afterwards', () => {
    const ledger = givenLedger(...twoGrants, imported(), rowRefused());
    ledger.thenTypes(`glrow-${keyOf(glRow())}`, 'RowRecorded', 'RowRefused');
    ledger.when(rowAllocated([share()])).thenFigures('example', '2020/21', { actual: '100.00' });
  });

  it('does not refuse what a grant has taken', () => {
    givenLedger(...twoGrants, rule(), imported())
      .when(rowRefused())
      .thenRefused('row-taken');
  });
});

describe('E15: a miscoded row', () => {
  const miscoded = { net: '4812.50', day: '2020-08-20', period: 5 };
  const claimedIn = [
    ...twoGrants,
    rule(),
    imported(miscoded),
    ...inGrant('example', ...claimed('2020-04-01', '2020-09-30', 1, '2020-10-05')),
  ];

  it('moves to the other grant by reallocating it, and both histories show both legs', () => {
    const moved = givenLedger(...claimedIn, rowReallocated([share(10_000, { grant: 'other' })], '2020-08-20'));
    moved.thenTypes('grant-example', 'ClaimSubmitted', 'EntryReversed');
    moved.thenTypes('grant-other', 'AgreementSigned', 'ActualSpendReported');
    moved.thenTypes(`glrow-${keyOf(glRow(miscoded))}`, 'RowReallocated', 'RowShareSettled', 'RowAllocated');
    moved.thenFigures('example', '2020/21', { actual: '0.00', claimed: '4812.50', overclaimed: '4812.50' });
    moved.thenFigures('other', '2020/21', { actual: '4812.50' });
    moved.thenFigures('example', '2020/21', { actual: '0.00' }, '2020-09-30');
    moved.thenFigures('other', '2020/21', { actual: '4812.50' }, '2020-08-20');
  });

  it('is an adjustment of -4812.50 in the next claim, from the month it was in', () => {
    const moved = givenLedger(
      ...claimedIn,
      ...inGrant('example', spent('5000.00', '2020-11-01'), periodClosed(6)),
      rowReallocated([share(10_000, { grant: 'other' })], '2020-08-20'),
    );
    expect(moved.events('grant-example').at(-1)).toMatchObject({ data: { originPeriod: 5, number: 1 } });
    const claim = moved.when(inGrant('example', ...claimed('2020-10-01', '2020-12-31', 2, '2021-01-10'))[0]!);
    claim.then({ type: 'ClaimPrepared', data: { totalAmount: '187.50' } });
  });

  it('is not corrected in one grant alone', () => {
    givenLedger(...claimedIn)
      .when(inGrant('example', reversed('spend', 1, '2020-11-10'))[0]!)
      .thenRefused('entry-from-row', /reallocate the row/u);
  });

  it('stays where its entry cannot be taken back', () => {
    const closing = inGrant('example', ...controlTotals('100.00'));
    const ledger = givenLedger(...twoGrants, rule(), imported(), ...closing);
    ledger
      .when(rowReallocated([share(10_000, { grant: 'other' })], '2020-05-11'))
      .thenRefused('allocation-day', 'The cost was incurred on 10 May 2020.', {
        field: 'effectiveOn',
        limit: '2020-05-10',
      });
    ledger.when(rowReallocated([])).thenFigures('example', '2020/21', { actual: '0.00' });
  });

  it('is reallocated where a grant has it', () => {
    givenLedger(...twoGrants, imported())
      .when(rowReallocated([share()]))
      .thenRefused('row-not-allocated');
  });

  it('is let go by a grant that only holds it', () => {
    const ledger = givenLedger(
      ...twoGrants,
      rule({ shares: [share(10_000, { head: 'vehicles' })] }),
      imported(),
      rowReallocated([share()]),
    );
    ledger.thenTypes('grant-example', 'SpendHeldForReview', 'HeldSpendReleased', 'ActualSpendReported');
    ledger.thenFigures('example', '2020/21', { actual: '100.00' });
  });
});

describe('an accrual that the general ledger takes back (E9)', () => {
  const accrual = imported({
    documentNumber: '1',
    documentKind: 'accrual',
    net: '31115.00',
    day: '2021-03-31',
    period: 12,
  });
  const back = imported({
    documentNumber: '2',
    documentKind: 'accrual-reversal',
    reverses: { documentNumber: '1', fiscalYear: year('2020/21') },
    fiscalYear: year('2021/22'),
    net: '-31115.00',
    day: '2021-04-01',
    period: 1,
  });
  const actual = {
    documentNumber: '3',
    documentKind: 'payroll',
    fiscalYear: year('2021/22'),
    period: 1,
    net: '31115.00',
    day: '2021-03-31',
  } as const;
  const waiting = [...twoGrants, rule(), accrual, back];

  it('stands in the year until its actual comes', () => {
    const ledger = givenLedger(...waiting);
    ledger.thenTypes('grant-example', 'AccrualRaised', 'AccrualAwaitsActual');
    ledger.thenFigures('example', '2020/21', { accrued: '31115.00', actual: '0.00' });
  });

  it('is settled by the actual that a reviewer says it is, and no day counts both or neither', () => {
    const ledger = givenLedger(...waiting, imported(actual));
    expect(reasonsIn(ledger).map(({ code }) => code)).toEqual(['wrong-period', 'accrual-awaiting-actual']);
    const key = keyOf(glRow(actual));
    const settled = { key, settlesAccrual: { accrualNo: 1, amount: pounds('31115.00') } };
    ledger
      .when(rowReviewed(settled))
      .thenFigures('example', '2020/21', { accrued: '0.00', actual: '31115.00', spend: '31115.00' });
  });

  it('of which no accrual is recorded is held, and no review makes it spend', () => {
    const ledger = givenLedger(...twoGrants, rule(), back);
    const key = keyOf(glRow({ documentNumber: '2', fiscalYear: year('2021/22') }));
    expect(reasonsIn(ledger).map(({ code }) => code)).toContain('reversal-unmatched');
    ledger.when(rowReviewed({ key })).thenRefused('review-cannot-override');
  });
});

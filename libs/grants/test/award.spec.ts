import { describe, it } from '@jest/globals';
import { given, type Step } from '../../../test/support/given.ts';
import { agreed, approved, offered, on, opened, pounds, since, spent, year } from './examples.ts';
import { bid, bothSigned, consented, indicated, offerEnded, terminated, varied } from './award-examples.ts';

const named = [
  opened(),
  offered({
    lines: [
      { financialYear: year('2020/21'), amount: pounds('100.00'), basis: 'exact' },
      { financialYear: year('2021/22'), amount: pounds('200.00'), basis: 'indicative' },
    ],
  }),
  ...bothSigned(1, '2020-05-01', ['2020/21', '2021/22']),
] as const;

describe('a variation', () => {
  it.each([
    ['up', '1200.00'],
    ['down', '700.00'],
    ['to nothing', '0.00'],
  ])('moves the cap of an agreed line %s, by the difference and from its day on', (_way, cap) => {
    const after = given(...agreed(), spent('800.00')).when(varied(cap));
    after.then({
      type: 'AwardVaried',
      data: { variationNo: 1, lines: [{ rung: 'agreed', fromAmount: pounds('1000.00'), capAmount: pounds(cap) }] },
    });
    after.thenStanding('2020/21', { funder: 'agreed' });
    after.thenFigures('2020/21', { cap });
    after.thenFigures('2020/21', { cap: '1000.00' }, '2020-10-31');
  });

  it('takes an indicative line that a signed agreement names to agreed', () => {
    const after = given(...named).when(varied('180.00', { financialYear: '2021/22' }));
    after.then({ type: 'AwardVaried', data: { lines: [{ rung: 'indicative', fromAmount: pounds('200.00') }] } });
    after.thenStanding('2021/22', { funder: 'agreed' });
    after.thenFigures('2021/22', { cap: '180.00', indicative: '0.00' });
  });

  const others: readonly [string, readonly Step[]][] = [
    ['none', [opened()]],
    ['bid', [opened(), bid()]],
    ['indicative', [opened(), indicated()]],
    ['offered', [opened(), offered()]],
    ['terminated', [...agreed(), terminated('500.00')]],
    ['withdrawn', [opened(), offered(), offerEnded('withdrawn')]],
    ['lapsed', [opened(), offered(), offerEnded('lapsed')]],
  ];
  it.each(others)('is refused on a line that is %s', (standing, past) => {
    given(...past)
      .when(varied('1.00', since('2020-12-01')))
      .thenRefused('standing-does-not-allow', `2020/21 is ${standing}; only an agreed line`);
  });

  it('is refused on an indicative line whose agreement lacks a signature', () => {
    given(...named.slice(0, 3))
      .when(varied('180.00', { financialYear: '2021/22' }))
      .thenRefused('standing-does-not-allow');
  });

  it('never leaves a cap below nothing', () => {
    given(...agreed())
      .when(varied('-0.01'))
      .thenRefused('cap-below-zero', '2020/21: -£0.01.');
  });

  it('is never effective before what it varies', () => {
    given(...agreed(), varied('1200.00'))
      .when(varied('1300.00', since('2020-10-31')))
      .thenRefused('effective-before-last', undefined, { limit: '2020-11-01' });
  });

  it('names its lines once each', () => {
    const line = { financialYear: year('2020/21'), capAmount: pounds('1.00') };
    given(...agreed())
      .when(varied('0.00', { lines: [line, line] }))
      .thenRefused('line-twice');
    given(...agreed())
      .when(varied('0.00', { lines: [] }))
      .thenRefused('no-lines');
  });

  it('raises what can be claimed only when it is also approved', () => {
    const raised = [...agreed(), spent('1500.00'), varied('1200.00')] as const;
    given(...raised).thenClaimable('2020/21', { amount: '1000.00', binding: ['approval'] });
    given(...raised, approved('1200.00', 'accept', since('2020-11-01'))).thenClaimable('2020/21', {
      amount: '1200.00',
      binding: ['cap', 'approval'],
    });
  });
});

describe('a consent of the funder', () => {
  it.each([
    ['virement', { head: 'equipment', amount: pounds('3000.00') }],
    ['carry-over', { amount: pounds('3000.00') }],
    ['cost-before-start', { allowedFrom: on('2020-03-01') }],
    ['late-claim', {}],
  ] as const)('to %s says who gave it and where it is written', (kind, over) => {
    given(opened())
      .when(consented(kind, over))
      .then({
        type: 'ConsentRecorded',
        data: { consentNo: 1, kind, givenByRole: 'Grant Sponsor', reference: 'letter of 3 June 2020', ...over },
      });
  });

  it.each([
    ['virement', { head: 'equipment' }, 'the head and the amount'],
    ['virement', { amount: pounds('3000.00') }, 'the head and the amount'],
    ['carry-over', {}, 'the amount'],
    ['cost-before-start', {}, 'the first day now allowed'],
  ] as const)('to %s is refused where it does not say what it allows', (kind, over, missing) => {
    given(opened())
      .when(consented(kind, over))
      .thenRefused('consent-incomplete', `A consent to ${kind} names ${missing}.`, { field: 'kind' });
  });

  it.each(['0.00', '-1.00'])('is not for %s', (amount) => {
    given(opened())
      .when(consented('carry-over', { amount: pounds(amount) }))
      .thenRefused('amount-not-positive');
  });
});

import { describe, expect, it } from '@jest/globals';
import { lineFactsOf, type LineFact } from '#grants';
import { isJudgedByDay, linesOf, lineViewOf, type AccountSum, type LineSums } from '#projections';
import { ZERO } from '#values';
import { agreed, on, pounds, terms, year } from '../../grants/test/examples.ts';
import { history } from '../../../test/support/given.ts';

const facts = (over: Partial<typeof terms> = {}): readonly LineFact[] =>
  history(...agreed('1000.00', { terms: { ...terms, ...over } })).flatMap((event) => lineFactsOf(event));

const cost = (amount: string, over: Partial<AccountSum> = {}): AccountSum => ({
  financialYear: year('2020/21'),
  account: 'actual',
  head: 'overtime',
  amount: pounds(amount),
  onAccrualsAmount: ZERO,
  incurredFrom: on('2020-05-01'),
  incurredUntil: on('2020-06-30'),
  hasPartners: false,
  ...over,
});

const lineOf = (sums: readonly AccountSum[], over: Partial<typeof terms> = {}): LineSums =>
  linesOf(sums, facts(over)).find(({ financialYear }) => financialYear === '2020/21')!;

describe('a line from its sums', () => {
  it('has its accounts over all heads, and its heads with theirs', () => {
    const view = lineViewOf(
      lineOf([cost('10.00'), cost('5.00', { head: 'pay' }), cost('20.00', { account: 'budget' })]),
    );
    expect(view.sums).toMatchObject({ actual: pounds('15.00'), budget: pounds('20.00') });
    expect(view.heads.map(({ head, actual, budget }) => [head, actual, budget])).toEqual([
      ['overtime', pounds('10.00'), pounds('20.00')],
      ['pay', pounds('5.00'), ZERO],
    ]);
    expect(view).toMatchObject({ funder: 'agreed', recipient: 'to-accept' });
  });

  it('is there with its facts alone, before anything is posted to it', () => {
    expect(linesOf([], facts()).map(({ financialYear }) => financialYear)).toEqual(['2020/21']);
  });

  it('is judged by day only where a day or a partner makes a difference', () => {
    expect(isJudgedByDay(lineOf([cost('10.00')]))).toBe(false);
    expect(isJudgedByDay(lineOf([cost('10.00', { incurredFrom: on('2020-03-31') })]))).toBe(true);
    expect(isJudgedByDay(lineOf([cost('10.00', { incurredUntil: on('2021-04-01') })]))).toBe(true);
    expect(isJudgedByDay(lineOf([cost('10.00', { hasPartners: true })]))).toBe(true);
    expect(isJudgedByDay(lineOf([cost('10.00', { hasPartners: true })], { partnerStatementRequired: false }))).toBe(
      false,
    );
    expect(isJudgedByDay(linesOf([cost('10.00', { hasPartners: true })], [])[0]!)).toBe(false);
  });

  it('excludes a whole head, net of what is disallowed of it, and accruals apart from spend', () => {
    const sums = [
      cost('100.00'),
      cost('30.00', { account: 'accrued' }),
      cost('12.00', { account: 'disallowed', onAccrualsAmount: pounds('2.00') }),
      cost('7.00', { head: 'travel' }),
    ];
    expect(lineViewOf(lineOf(sums, { accrualsAllowed: false })).excluded).toEqual([
      { reason: 'accrual-not-allowed', head: 'overtime', amount: pounds('28.00') },
      { reason: 'head-not-allowed', head: 'travel', amount: pounds('7.00') },
    ]);
  });

  it('excludes by day and entry what is given by day and entry', () => {
    const one = { financialYear: year('2020/21'), kind: 'spend', head: 'overtime', covered: false } as const;
    const costs = [
      { ...one, incurredOn: on('2020-03-31'), amount: pounds('1.00') },
      { ...one, incurredOn: on('2020-04-01'), amount: pounds('2.00') },
      { ...one, incurredOn: on('2020-04-02'), amount: pounds('4.00'), partner: 'Another force' },
      { ...one, incurredOn: on('2020-04-03'), amount: pounds('8.00'), partner: 'Another force', covered: true },
      { ...one, incurredOn: on('2020-03-30'), amount: pounds('16.00') },
    ];
    expect(lineViewOf(lineOf([cost('31.00')]), costs).excluded).toEqual([
      { reason: 'day-not-allowed', head: 'overtime', amount: pounds('17.00') },
      { reason: 'partner-statement-missing', head: 'overtime', amount: pounds('4.00') },
    ]);
  });
});

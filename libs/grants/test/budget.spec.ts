import { describe, expect, it } from '@jest/globals';
import { postingsOf } from '#grants';
import { given } from '../../../test/support/given.ts';
import { agreed, offered, on, opened, pounds, since, spent, terms, year } from './examples.ts';
import { consented, reversed } from './award-examples.ts';
import { budgeted, forecast, transferred } from './plan-examples.ts';

const heads = { pay: '800.00', equipment: '150.00', training: '50.00' };
const withTolerance = (
  basisPoints: number,
  base: 'source-head' | 'target-head' | 'total',
  measure: 'single' | 'cumulative' = 'single',
) =>
  [...agreed('1000.00', { terms: { ...terms, virement: { basisPoints, base, measure } } }), budgeted(heads)] as const;

describe('a budget', () => {
  it('is set by head', () => {
    const after = given(...agreed()).when(budgeted(heads));
    after.then({ type: 'BudgetSet', data: { heads: [{ head: 'pay', amount: pounds('800.00') }, {}, {}] } });
    after.thenFigures('2020/21', { budget: '1000.00', budgetVariance: '1000.00' });
  });

  it('set again posts the difference, and heads that it no longer names go to nothing', () => {
    const after = given(...agreed(), budgeted(heads)).when(
      budgeted({ pay: '700.00', equipment: '250.00' }, since('2020-07-01')),
    );
    after.then({
      type: 'BudgetSet',
      data: {
        heads: [
          { head: 'pay', amount: pounds('700.00'), beforeAmount: pounds('800.00') },
          { head: 'equipment', amount: pounds('250.00'), beforeAmount: pounds('150.00') },
          { head: 'training', amount: pounds('0.00'), beforeAmount: pounds('50.00') },
        ],
      },
    });
    after.thenFigures('2020/21', { budget: '950.00' });
    after.thenFigures('2020/21', { budget: '1000.00' }, '2020-06-30');
  });

  it('is never effective before the one it replaces', () => {
    given(...agreed(), budgeted(heads, since('2020-07-01')))
      .when(budgeted(heads, since('2020-06-30')))
      .thenRefused('effective-before-last', undefined, { limit: '2020-07-01' });
  });

  it('is never effective before a transfer of the one it replaces, though an earlier transfer was recorded since', () => {
    const allowed = consented('virement', { head: 'equipment', amount: pounds('20.00'), ...since('2020-04-01') });
    const late = transferred('20.00', 'training', 'equipment', since('2020-09-01'));
    const early = transferred('10.00', 'training', 'equipment', since('2020-06-01'));
    const again = consented('virement', { head: 'equipment', amount: pounds('10.00'), ...since('2020-04-01') });
    given(...agreed(), budgeted(heads), allowed, late, again, early)
      .when(budgeted(heads, since('2020-07-01')))
      .thenRefused('effective-before-last', undefined, { limit: '2020-09-01' });
  });

  it('names no head twice, and none below nothing', () => {
    const pay = { head: 'pay', amount: pounds('1.00') };
    given(...agreed())
      .when({ ...budgeted({}), heads: [pay, pay] })
      .thenRefused('head-twice', 'pay is named twice.');
    given(...agreed())
      .when(budgeted({ pay: '-0.01' }))
      .thenRefused('amount-not-positive');
  });

  it('R13: is only of heads that the agreement has', () => {
    given(...agreed())
      .when(budgeted({ laptops: '1.00' }))
      .thenRefused('head-not-in-agreement', 'laptops is not among: overtime, pay, equipment, training.');
  });

  it('may be set before there is an agreement, on any head', () => {
    given(opened())
      .when(budgeted({ laptops: '1.00' }))
      .thenFigures('2020/21', { budget: '1.00' });
  });
});

describe('R19: a transfer of budget between heads', () => {
  it('moves it from one to the other, within the tolerance the agreement declares', () => {
    const after = given(...withTolerance(1_000, 'total')).when(transferred('40.00', 'training', 'equipment'));
    after.then({ type: 'BudgetTransferred', data: { amount: pounds('40.00') } });
    after.thenFigures('2020/21', { budget: '1000.00' });
  });

  it('needs consent where the terms declare no tolerance', () => {
    given(...agreed(), budgeted(heads))
      .when(transferred('0.01', 'training', 'equipment'))
      .thenRefused('virement-needs-consent', 'Without consent £0.00 may move.', { limit: '£0.00' });
  });

  it.each([
    ['source-head', '5.00', '5.01'],
    ['target-head', '15.00', '15.01'],
    ['total', '40.00', undefined],
  ] as const)('of 10%% of the %s: £%s passes', (base, within, over) => {
    const past = withTolerance(1_000, base);
    given(...past)
      .when(transferred(within, 'training', 'equipment'))
      .then({ type: 'BudgetTransferred' });
    if (over === undefined) return;
    given(...past)
      .when(transferred(over, 'training', 'equipment'))
      .thenRefused('virement-needs-consent', `Without consent £${within} may move.`);
  });

  it('each for itself where the tolerance is for a single transfer', () => {
    given(...withTolerance(200, 'total'), transferred('20.00', 'training', 'equipment'))
      .when(transferred('20.00', 'training', 'equipment'))
      .then({ type: 'BudgetTransferred' });
  });

  it('all together where the tolerance is cumulative', () => {
    given(...withTolerance(200, 'total', 'cumulative'), transferred('20.00', 'training', 'equipment'))
      .when(transferred('0.01', 'training', 'equipment'))
      .thenRefused('virement-needs-consent');
  });

  it('of which what moved with a consent is no part', () => {
    const allowed = consented('virement', { head: 'equipment', amount: pounds('30.00') });
    given(...withTolerance(200, 'total', 'cumulative'), allowed, transferred('30.00', 'training', 'equipment'))
      .when(transferred('20.00', 'training', 'equipment'))
      .then({ type: 'BudgetTransferred', data: { amount: pounds('20.00') } });
  });

  const consent = consented('virement', { head: 'equipment', amount: pounds('30.00') });

  it('passes with a consent to it, and says which', () => {
    given(...agreed(), budgeted(heads), consent)
      .when(transferred('30.00', 'training', 'equipment'))
      .then({ type: 'BudgetTransferred', data: { consentNo: 1 } });
  });

  it.each([
    ['for more than the consent', transferred('30.01', 'training', 'equipment')],
    ['to another head than the consent names', transferred('30.00', 'training', 'pay')],
    ['before the consent was given', transferred('30.00', 'training', 'equipment', since('2020-06-02'))],
  ])('is refused %s', (_what, transfer) => {
    given(...agreed(), budgeted(heads), consent)
      .when(transfer)
      .thenRefused('virement-needs-consent');
  });

  it('uses a consent up: it does not pass a second time on the same one', () => {
    given(...agreed(), budgeted(heads), consent, transferred('30.00', 'training', 'equipment'))
      .when(transferred('20.00', 'training', 'equipment'))
      .thenRefused('virement-needs-consent');
  });

  it('is refused for more than the head has, on its day or on any later one', () => {
    given(...withTolerance(10_000, 'total'))
      .when(transferred('50.01', 'training', 'equipment'))
      .thenRefused('head-budget-short', 'training in 2020/21: £50.01 asked, £50.00 left.', { limit: '£50.00' });
    given(...withTolerance(10_000, 'total'), transferred('30.00', 'training', 'pay', since('2020-09-01')))
      .when(transferred('30.00', 'training', 'pay', since('2020-08-01')))
      .thenRefused('head-budget-short', '£20.00 left');
  });

  it('is refused before the budget', () => {
    given(...withTolerance(10_000, 'total'))
      .when(transferred('1.00', 'training', 'equipment', since('2020-03-31')))
      .thenRefused('head-budget-short', '£0.00 left');
  });

  it('is refused from a head to itself, of nothing, and to a head that the agreement lacks', () => {
    const past = withTolerance(10_000, 'total');
    given(...past)
      .when(transferred('1.00', 'training', 'training'))
      .thenRefused('head-twice');
    given(...past)
      .when(transferred('0.00', 'training', 'equipment'))
      .thenRefused('amount-not-positive');
    given(...past)
      .when(transferred('1.00', 'training', 'laptops'))
      .thenRefused('head-not-in-agreement');
  });

  it('R18: has no way to name another grant: both sides stay in one', () => {
    const [event] = given(...withTolerance(1_000, 'total'), transferred('1.00', 'training', 'pay')).events.slice(-1);
    const postings = postingsOf('grant-example', event!);
    expect(new Set(postings.map(({ grantId }) => grantId))).toEqual(new Set(['example']));
    expect(postings.filter(({ account }) => account === 'budget').map(({ head, pence }) => [head, pence])).toEqual([
      ['training', -100n],
      ['pay', 100n],
    ]);
  });
});

describe('a forecast', () => {
  const months = { 1: '100.00', 2: '100.00', 3: '100.00' };

  it('is of months still to come: as at the last day of a month, that month is over', () => {
    const past = [...agreed(), forecast(months)] as const;
    given(...past).thenFigures('2020/21', { forecast: '300.00', forecastOutturn: '300.00' }, '2020-04-01');
    given(...past).thenFigures('2020/21', { forecast: '300.00' }, '2020-04-29');
    given(...past).thenFigures('2020/21', { forecast: '200.00' }, '2020-04-30');
    given(...past).thenFigures('2020/21', { forecast: '200.00' }, '2020-05-01');
    given(...past).thenFigures('2020/21', { forecast: '0.00' }, '2020-06-30');
  });

  it('replaces what is still to come of the one before', () => {
    const past = [...agreed(), forecast(months), forecast({ 3: '250.00' }, '2020-05-15')] as const;
    expect(given(...past).events.at(-1)?.data).toMatchObject({
      forecastNo: 2,
      replaces: [
        { period: 2, amount: pounds('100.00') },
        { period: 3, amount: pounds('100.00') },
      ],
    });
    given(...past).thenFigures('2020/21', { forecast: '200.00' }, '2020-05-14');
    given(...past).thenFigures('2020/21', { forecast: '250.00' }, '2020-05-15');
    given(...past).thenFigures('2020/21', { forecast: '250.00' }, '2020-06-01');
    given(...past).thenFigures('2020/21', { forecast: '0.00' }, '2020-07-01');
  });

  it('replaces the last one, not those before it', () => {
    const past = [
      ...agreed(),
      forecast(months),
      forecast({ 3: '250.00' }, '2020-05-15'),
      forecast({ 3: '80.00', 4: '10.00' }, '2020-05-20'),
    ] as const;
    given(...past).thenFigures('2020/21', { forecast: '250.00' }, '2020-05-19');
    given(...past).thenFigures('2020/21', { forecast: '90.00' }, '2020-05-20');
    given(...past).thenFigures('2020/21', { forecast: '10.00' }, '2020-07-01');
  });

  it('is never effective before the one it replaces', () => {
    given(...agreed(), forecast({ 3: '100.00' }, '2020-05-15'))
      .when(forecast({ 3: '80.00' }, '2020-05-01'))
      .thenRefused('effective-before-last');
  });

  it('gives way again to the one before when it is reversed', () => {
    const past = [
      ...agreed(),
      forecast(months),
      forecast({ 3: '250.00' }, '2020-05-15'),
      reversed('forecast', 2, '2020-05-20'),
    ] as const;
    given(...past).thenFigures('2020/21', { forecast: '200.00' }, '2020-05-20');
    given(...past).thenFigures('2020/21', { forecast: '100.00' }, '2020-06-01');
    given(...past).thenFigures('2020/21', { forecast: '0.00' }, '2020-07-01');
  });

  it('is never effective before the day on which the one it replaces came back into force', () => {
    const past = [
      ...agreed(),
      forecast(months),
      forecast({ 3: '250.00' }, '2020-05-15'),
      reversed('forecast', 2, '2020-06-20'),
    ] as const;
    given(...past)
      .when(forecast({ 3: '80.00' }, '2020-06-01'))
      .thenRefused('effective-before-last');
    given(...past)
      .when(forecast({ 3: '80.00' }, '2020-06-20'))
      .thenFigures('2020/21', { forecast: '80.00' }, '2020-06-20');
  });

  it('is refused of a month that has ended, or ends on that day', () => {
    given(...agreed())
      .when(forecast({ 1: '1.00' }, '2020-05-01'))
      .thenRefused('forecast-month-ended', 'Month 1 of 2020/21 ends on 30 April 2020, which is not after 1 May 2020.');
    given(...agreed())
      .when(forecast({ 1: '1.00' }, '2020-04-30'))
      .thenRefused('forecast-month-ended');
    given(...agreed())
      .when(forecast({ 1: '1.00' }, '2020-04-29'))
      .then({ type: 'ForecastReported' });
  });

  it('gives nothing twice to an outturn as at the last day of a month', () => {
    given(...agreed(), forecast({ 1: '100.00', 2: '100.00' }), spent('90.00', '2020-04-20')).thenFigures(
      '2020/21',
      { spend: '90.00', forecast: '100.00', forecastOutturn: '190.00' },
      '2020-04-30',
    );
  });

  it('names no month of a head twice, and nothing below nothing', () => {
    const april = { period: 1, head: 'pay', amount: pounds('1.00') };
    given(...agreed())
      .when({ ...forecast({}), months: [april, april] })
      .thenRefused('head-twice', 'pay is named twice in month 1.');
    given(...agreed())
      .when(forecast({ 1: '-0.01' }))
      .thenRefused('amount-not-positive');
  });

  it('R13: is only of heads that the agreement has', () => {
    given(...agreed())
      .when(forecast({ 1: '1.00' }, '2020-04-01', { head: 'laptops' }))
      .thenRefused('head-not-in-agreement');
  });

  it('R29: above the cap is warned of, because the excess is own cost', () => {
    const past = [...agreed(), spent('900.00', '2020-04-10')] as const;
    given(...past)
      .when(forecast({ 2: '100.01' }, '2020-05-01'))
      .thenWarned('forecast-over-cap', 'The forecast outturn is £0.01 above the cap of £1,000.00.');
    given(...past)
      .when(forecast({ 2: '100.00' }, '2020-05-01'))
      .thenNotWarned();
  });

  it('R29: is measured at the rate that the funder meets', () => {
    const half = agreed('1000.00', { terms: { ...terms, rateBasisPoints: 5_000 } });
    given(...half)
      .when(forecast({ 1: '2000.00' }))
      .thenNotWarned();
    given(...half)
      .when(forecast({ 1: '2000.02' }))
      .thenWarned('forecast-over-cap', '£0.01 above');
  });

  it('R29: is own cost altogether where nothing is offered', () => {
    given(opened())
      .when(forecast({ 1: '1.00' }))
      .thenWarned('forecast-over-cap');
  });

  it('R26: is never claimed', () => {
    given(...agreed(), forecast({ 12: '500.00' })).thenClaimable('2020/21', { amount: '0.00', binding: ['spend'] });
  });
});

describe('where the terms fix budgets by head', () => {
  const fixed = (virement?: typeof terms.virement) =>
    agreed('1000.00', {
      terms: { ...terms, budgetsFixedByHead: true, ...(virement === undefined ? {} : { virement }) },
    });
  const overspent = [budgeted({ overtime: '100.00', equipment: '900.00' }), spent('130.00')] as const;

  it('a head’s cost over its budget cannot be claimed', () => {
    given(...fixed(), ...overspent).thenClaimable('2020/21', {
      amount: '100.00',
      excluded: [{ reason: 'head-over-budget', head: 'overtime', amount: '30.00' }],
    });
  });

  it('but as far as the virement allowed goes', () => {
    given(...fixed({ basisPoints: 1_000, base: 'target-head', measure: 'single' }), ...overspent).thenClaimable(
      '2020/21',
      { amount: '110.00' },
    );
    given(...fixed({ basisPoints: 100, base: 'total', measure: 'single' }), ...overspent).thenClaimable('2020/21', {
      amount: '110.00',
    });
  });

  it('or a consent, from its day on', () => {
    const consent = consented('virement', { head: 'overtime', amount: pounds('25.00') });
    given(...fixed(), ...overspent, consent).thenClaimable('2020/21', { amount: '125.00' });
    given(...fixed(), ...overspent, consent).thenClaimable('2020/21', { amount: '100.00' }, '2020-06-02');
  });

  it('and a consent that a transfer has used is not counted beside the budget that it moved', () => {
    const consent = consented('virement', { head: 'overtime', amount: pounds('25.00') });
    const moved = transferred('25.00', 'equipment', 'overtime');
    given(...fixed(), ...overspent, consent, moved).thenClaimable('2020/21', {
      amount: '125.00',
      excluded: [{ reason: 'head-over-budget', head: 'overtime', amount: '5.00' }],
    });
  });

  it('and a tolerance that is cumulative is not counted beside the transfers that have used it up', () => {
    const cumulative = fixed({ basisPoints: 300, base: 'total', measure: 'cumulative' });
    const past = [...cumulative, budgeted({ overtime: '100.00', equipment: '900.00' }), spent('150.00')] as const;
    given(...past).thenClaimable('2020/21', { amount: '130.00' });
    given(...past, transferred('30.00', 'equipment', 'overtime')).thenClaimable('2020/21', {
      amount: '130.00',
      excluded: [{ reason: 'head-over-budget', head: 'overtime', amount: '20.00' }],
    });
  });

  it('does not count a pound twice that is excluded for another reason', () => {
    const partner = spent('40.00', '2020-05-11', { partner: 'Merseyside Police' });
    given(...fixed(), ...overspent, partner).thenClaimable('2020/21', {
      amount: '100.00',
      excluded: [
        { reason: 'partner-statement-missing', head: 'overtime', amount: '40.00' },
        { reason: 'head-over-budget', head: 'overtime', amount: '30.00' },
      ],
    });
  });

  it('is not asked by terms that leave heads free', () => {
    given(...agreed(), ...overspent).thenClaimable('2020/21', { amount: '130.00', excluded: [] });
  });
});

describe('a budget in an offer’s terms', () => {
  it('has its transfers measured by the terms in force on the line', () => {
    const virement = { basisPoints: 10_000, base: 'total', measure: 'single' } as const;
    const wider = offered({ terms: { ...terms, virement }, ...since('2020-05-01') });
    given(opened(), offered(), wider, budgeted(heads))
      .when(transferred('50.00', 'training', 'equipment'))
      .then({ type: 'BudgetTransferred', data: { effectiveOn: on('2020-06-10'), financialYear: year('2020/21') } });
  });
});

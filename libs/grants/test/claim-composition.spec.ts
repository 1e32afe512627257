import { describe, expect, it } from '@jest/globals';
import { composeClaim, type ClaimFigures, type GrantEvent } from '#grants';
import { toWire } from '#values';
import { fold, given, type Step } from '../../../test/support/given.ts';
import {
  accepted,
  accrued,
  agreed,
  approved,
  certified,
  claimed,
  on,
  paid,
  pounds,
  prepared,
  since,
  spent,
  submitted,
  terms,
  year,
} from './examples.ts';
import { repaymentDue, reversed, varied, withdrawn } from './award-examples.ts';
import { budgeted } from './plan-examples.ts';

const QUARTERS = {
  1: ['2020-04-01', '2020-06-30', '2020-07-10'],
  2: ['2020-07-01', '2020-09-30', '2020-10-10'],
  3: ['2020-10-01', '2020-12-31', '2021-01-10'],
  4: ['2021-01-01', '2021-03-31', '2021-04-10'],
} as const;
type Quarter = keyof typeof QUARTERS;

/** The claim of a quarter, prepared, certified and sent on one day. */
function sent(quarter: Quarter, claimNo: number = quarter): readonly Step[] {
  const [from, until, day] = QUARTERS[quarter];
  return [prepared(from, until, since(day)), certified(claimNo, day), submitted(claimNo, day)];
}

/** What a claim of a quarter would say, as decimal text. */
function composed(events: readonly GrantEvent[], quarter: Quarter): Record<string, unknown> {
  const [from, until, day] = QUARTERS[quarter];
  const scope = { periodFrom: on(from), periodUntil: on(until), effectiveOn: on(day), financialYear: year('2020/21') };
  const figures: ClaimFigures = composeClaim(fold(events), scope);
  return toWire(figures) as Record<string, unknown>;
}
const claimOf = (quarter: Quarter, ...steps: readonly Step[]) => composed(given(...steps).events, quarter);
const head = (eligibleAmount: string, adjustmentAmount = '0.00', name = 'overtime') => ({
  head: name,
  eligibleAmount,
  adjustmentAmount,
});
const atRate = (rateBasisPoints: number, amount = '1000.00') =>
  agreed(amount, { terms: { ...terms, rateBasisPoints } });

describe('the lines of a claim', () => {
  it('are by head: eligible cost of the period as at its end', () => {
    const claim = claimOf(
      1,
      ...agreed(),
      spent('400.00'),
      spent('60.00', '2020-06-30', { head: 'training', costType: 'training' }),
      accrued('15.00', '2020-06-30'),
      spent('9.00', '2020-07-01'),
    );
    expect(claim['heads']).toEqual([head('415.00'), head('60.00', '0.00', 'training')]);
    expect(claim['totalAmount']).toBe('475.00');
  });

  it('add what changed in earlier periods: late cost and credit notes', () => {
    const claim = claimOf(
      2,
      ...agreed(),
      spent('400.00'),
      ...sent(1),
      spent('30.00', '2020-05-20'),
      spent('-12.00', '2020-06-20'),
      spent('100.00', '2020-08-01'),
    );
    expect(claim).toMatchObject({ heads: [head('100.00', '18.00')], totalAmount: '118.00' });
  });

  it('count an accrual settled in a later period once', () => {
    const settling = spent('120.00', '2020-07-05', { settlesAccrual: { accrualNo: 1, amount: pounds('100.00') } });
    const past = [...agreed(), accrued('100.00', '2020-06-30'), ...sent(1), settling] as const;
    expect(claimOf(2, ...past)).toMatchObject({ heads: [head('120.00', '-100.00')], totalAmount: '20.00' });
  });

  it('leave out accruals that the terms exclude, until an actual settles them', () => {
    const line = agreed('1000.00', { terms: { ...terms, accrualsAllowed: false } });
    const past = [...line, accrued('100.00', '2020-06-30'), spent('40.00'), ...sent(1)] as const;
    expect(given(...past).events.find(({ type }) => type === 'ClaimPrepared')?.data).toMatchObject({
      totalAmount: pounds('40.00'),
    });
    const settling = spent('110.00', '2020-06-29', { settlesAccrual: { accrualNo: 1, amount: pounds('100.00') } });
    expect(claimOf(2, ...past, settling)).toMatchObject({ heads: [head('0.00', '110.00')], totalAmount: '110.00' });
  });

  it('leave out what the funder has refused, and what it refuses of an earlier claim is not taken off twice', () => {
    const refused = accepted(1, '2020-08-01', {
      reductionAmount: pounds('50.00'),
      disallowances: [{ entry: { kind: 'spend', number: 1 }, amount: pounds('50.00') }],
    });
    const past = [...agreed(), spent('400.00'), ...sent(1), refused, spent('100.00', '2020-08-10')] as const;
    expect(claimOf(2, ...past)).toMatchObject({
      heads: [head('100.00')],
      overLimitAmount: '0.00',
      totalAmount: '100.00',
    });
  });

  it('take a reduction without refused cost to be claimable again, as the figure does', () => {
    const reduced = accepted(1, '2020-08-01', { reductionAmount: pounds('50.00') });
    const past = [...agreed(), spent('400.00'), ...sent(1), reduced] as const;
    given(...past).thenFigures('2020/21', { claimed: '350.00', claimable: '50.00' });
    expect(claimOf(2, ...past)).toMatchObject({ heads: [], totalAmount: '50.00' });
  });
});

describe('own share', () => {
  it('is what the rate leaves to the recipient, the claim rounded down', () => {
    expect(claimOf(1, ...atRate(7_500), spent('100.01'))).toMatchObject({
      heads: [head('100.01')],
      ownShareAmount: '25.01',
      totalAmount: '75.00',
    });
  });

  it('is rounded over all claims together, so that no penny is lost or gained', () => {
    const past = [...atRate(3_333), spent('0.50'), ...sent(1), spent('0.51', '2020-07-05'), ...sent(2)] as const;
    given(...past).thenFigures('2020/21', { claimed: '0.33', recoverable: '0.33', claimable: '0.00' });
    expect(claimOf(1, ...past.slice(0, 6))).toMatchObject({ totalAmount: '0.16', ownShareAmount: '0.34' });
    expect(claimOf(2, ...past.slice(0, -3))).toMatchObject({ totalAmount: '0.17', ownShareAmount: '0.34' });
  });

  it('is of a credit note as of cost', () => {
    const past = [...atRate(5_000), spent('100.00'), ...sent(1), spent('-10.01', '2020-05-20')] as const;
    expect(claimOf(2, ...past, spent('60.00', '2020-08-01'))).toMatchObject({
      heads: [head('60.00', '-10.01')],
      totalAmount: '24.99',
    });
  });
});

describe('over the limit', () => {
  it('is what the lowest limit keeps back', () => {
    expect(claimOf(1, ...agreed('300.00'), spent('400.00'))).toMatchObject({
      overLimitAmount: '100.00',
      totalAmount: '300.00',
      bindingLimits: ['cap', 'approval'],
    });
  });

  it('is also a head over its budget, where the terms fix budgets by head', () => {
    const fixed = agreed('1000.00', { terms: { ...terms, budgetsFixedByHead: true } });
    expect(claimOf(1, ...fixed, budgeted({ overtime: '100.00' }), spent('130.00'))).toMatchObject({
      heads: [head('130.00')],
      overLimitAmount: '30.00',
      totalAmount: '100.00',
      bindingLimits: ['spend'],
    });
  });

  it('is given back when the limits rise: a claim without new cost', () => {
    const raised = [varied('350.00', since('2020-08-01')), approved('350.00', 'accept', since('2020-08-01'))];
    expect(claimOf(2, ...agreed('300.00'), spent('400.00'), ...sent(1), ...raised)).toMatchObject({
      heads: [],
      overLimitAmount: '-50.00',
      totalAmount: '50.00',
    });
  });

  it('is not given back by the cap alone: the approval binds', () => {
    const raised = varied('350.00', since('2020-08-01'));
    expect(claimOf(2, ...agreed('300.00'), spent('400.00'), ...sent(1), raised)).toMatchObject({
      totalAmount: '0.00',
      bindingLimits: ['approval'],
    });
  });
});

describe('carried forward', () => {
  const overpaid = [...agreed(), spent('400.00'), ...sent(1), spent('-500.00', '2020-07-05')] as const;

  it('keeps a claim from going below nothing', () => {
    expect(claimOf(2, ...overpaid)).toMatchObject({
      heads: [head('-500.00')],
      carriedForwardAmount: '500.00',
      totalAmount: '0.00',
    });
  });

  it('is brought forward into the next claim, and the next, until it is used up', () => {
    const third = [...overpaid, ...sent(2), spent('300.00', '2020-10-05')] as const;
    expect(claimOf(3, ...third)).toMatchObject({
      heads: [head('300.00')],
      broughtForwardAmount: '500.00',
      carriedForwardAmount: '200.00',
      totalAmount: '0.00',
    });
    const fourth = [...third, ...sent(3), spent('250.00', '2021-01-05')] as const;
    expect(claimOf(4, ...fourth)).toMatchObject({
      heads: [head('250.00')],
      broughtForwardAmount: '200.00',
      carriedForwardAmount: '0.00',
      totalAmount: '50.00',
    });
    given(...fourth, ...sent(4)).thenFigures('2020/21', {
      claimed: '450.00',
      recoverable: '450.00',
      overclaimed: '0.00',
    });
  });

  it('lets nothing new be claimed while the line is overclaimed', () => {
    const cut = varied('300.00', since('2020-08-01'));
    const past = [...agreed(), spent('400.00'), ...sent(1), cut, spent('50.00', '2020-08-10')] as const;
    given(...past).thenFigures('2020/21', { overclaimed: '100.00', claimable: '0.00' });
    expect(claimOf(2, ...past)).toMatchObject({ totalAmount: '0.00', bindingLimits: ['cap'] });
  });
});

describe('a repayment that lowered a claim', () => {
  const lowered = [
    ...agreed(),
    spent('400.00'),
    ...sent(1),
    paid('400.00'),
    spent('-100.00', '2020-08-20'),
    repaymentDue('100.00', 1, '2020-09-01'),
  ] as const;

  it('stands beside the reduction of cost that it answers: nothing is taken off twice', () => {
    given(...lowered).thenFigures('2020/21', { claimed: '300.00', recoverable: '300.00', overclaimed: '0.00' });
    expect(claimOf(2, ...lowered, spent('70.00', '2020-09-10'))).toMatchObject({
      heads: [head('-30.00')],
      repaidAmount: '100.00',
      totalAmount: '70.00',
    });
  });

  it('is counted in one claim only', () => {
    const past = [...lowered, spent('70.00', '2020-09-10'), ...sent(2), spent('5.00', '2020-10-05')] as const;
    expect(claimOf(3, ...past)).toMatchObject({ heads: [head('5.00')], repaidAmount: '0.00', totalAmount: '5.00' });
  });
});

describe('a claim prepared again after it was withdrawn', () => {
  it('is of its own period, whatever a later claim has taken', () => {
    const past = [
      ...agreed(),
      spent('400.00'),
      ...sent(1),
      spent('300.00', '2020-08-01'),
      ...sent(2),
      withdrawn(1, '2020-10-20'),
    ] as const;
    given(...past).thenFigures('2020/21', { claimed: '300.00', claimable: '400.00' });
    given(...past)
      .when(prepared('2020-04-01', '2020-06-30', since('2020-10-21')))
      .then({
        type: 'ClaimPrepared',
        data: { heads: [{ adjustmentAmount: pounds('0.00') }], totalAmount: pounds('400.00') },
      });
  });
});

describe('a final claim', () => {
  it('takes what the claims before it left of the year', () => {
    const past = [
      ...agreed(),
      spent('400.00'),
      ...sent(1),
      spent('120.00', '2020-09-01'),
      accrued('30.00', '2021-03-31'),
    ];
    given(...past)
      .when(prepared('2020-04-01', '2021-03-31', { claimType: 'final', ...since('2021-04-20') }))
      .then({ type: 'ClaimPrepared', data: { totalAmount: pounds('150.00') } });
  });
});

describe('R23: whatever the claim, its lines sum to its total', () => {
  it.each([
    ['at a rate', claimOf(1, ...atRate(6_667, '200.00'), spent('333.33'))],
    ['over the limit', claimOf(1, ...agreed('300.00'), spent('400.00'))],
    ['carried forward', claimOf(2, ...agreed(), spent('400.00'), ...sent(1), spent('-500.00', '2020-07-05'))],
    [
      'after a reversal and a repayment',
      claimOf(
        2,
        ...atRate(5_000),
        spent('400.00'),
        spent('90.01', '2020-05-11'),
        ...sent(1),
        paid('245.00'),
        reversed('spend', 2, '2020-08-20'),
        repaymentDue('45.00', 1, '2020-09-01'),
      ),
    ],
  ])('%s', (_what, claim) => {
    const of = (name: string): bigint => pounds(claim[name] as string);
    const cost = (claim['heads'] as ReturnType<typeof head>[]).reduce(
      (total, { eligibleAmount, adjustmentAmount }) => total + pounds(eligibleAmount) + pounds(adjustmentAmount),
      0n,
    );
    const lines =
      cost -
      of('ownShareAmount') -
      of('overLimitAmount') -
      of('broughtForwardAmount') +
      of('carriedForwardAmount') +
      of('repaidAmount');
    expect(lines).toBe(of('totalAmount'));
  });
});

describe('the first claim', () => {
  it('stands at the period and revision it was prepared for', () => {
    expect(given(...agreed(), spent('400.00'), ...claimed()).events.at(-1)).toMatchObject({
      type: 'ClaimSubmitted',
      data: { amount: pounds('400.00'), financialYear: '2020/21' },
    });
  });
});

import { describe, it } from '@jest/globals';
import { INELIGIBLE_COST_TYPES } from '#grants';
import { given } from '../../../test/support/given.ts';
import {
  accrued,
  agreed,
  approved,
  offered,
  on,
  opened,
  pounds,
  signed,
  since,
  spent,
  terms,
  year,
} from './examples.ts';
import { bothSigned, consented, partnerSpent, stated } from './award-examples.ts';

const reason = (warning: 'retrospective-cost' | 'base-pay-without-funded-post') => ({
  acknowledgements: [{ warning, reason: 'known' }],
});
const onTerms = (over: Partial<typeof terms>) => agreed('1000.00', { terms: { ...terms, ...over } });

describe('R08: cost belongs to the year in which it was incurred', () => {
  it('so overtime of 2 April 2021 is refused on 2020/21', () => {
    given(...agreed())
      .when(spent('1260.00', '2021-04-02'))
      .thenRefused('cost-in-another-year', 'Cost incurred on 2 April 2021 belongs to 2021/22, not 2020/21.', {
        field: 'financialYear',
        limit: '2021/22',
      });
  });

  it.each(['2020-04-01', '2021-03-31'])('and counts on %s, a first or last day', (day) => {
    given(...agreed(), spent('1.00', day)).thenFigures('2020/21', { spend: '1.00' }, day);
  });

  it('the day before the year is of the year before', () => {
    given(...agreed())
      .when(accrued('1.00', '2020-03-31'))
      .thenRefused('cost-in-another-year', '2019/20');
  });

  it('and cannot be recorded before it is incurred', () => {
    const todayOn = on('2020-05-09');
    given(...agreed())
      .when({ command: spent('1.00', '2020-05-10'), todayOn })
      .thenRefused('cost-in-the-future', '10 May 2020 is after today, 9 May 2020.', { limit: '2020-05-09' });
    given(...agreed())
      .when({ command: spent('1.00', '2020-05-10'), todayOn: on('2020-05-10') })
      .then({ type: 'ActualSpendReported' });
  });

  it('and not outside the funding period, where a line has no terms yet', () => {
    const period = opened({ fundingFrom: on('2020-06-01'), fundingUntil: on('2020-12-31') });
    for (const day of ['2020-05-31', '2021-01-01']) {
      given(period)
        .when(spent('1.00', day, reason('retrospective-cost')))
        .thenRefused('outside-funding-period', 'The funding period is 1 June 2020 to 31 December 2020');
    }
    given(period)
      .when(spent('1.00', '2020-06-01', reason('retrospective-cost')))
      .then({ type: 'ActualSpendReported' });
  });

  it('and not after the last day whose cost the terms meet', () => {
    given(...onTerms({ costsUntil: on('2020-12-31') }))
      .when(spent('1.00', '2021-01-01'))
      .thenRefused('cost-after-end', 'Cost is met until 31 December 2020', { limit: '2020-12-31' });
  });
});

describe('R12: cost before the first day that is met', () => {
  const fromJuly = { costsFrom: on('2020-07-01') };

  it('is refused without consent', () => {
    given(...onTerms(fromJuly))
      .when(spent('1.00', '2020-06-30'))
      .thenRefused('cost-before-start', /met from 1 July 2020; this was incurred on 30 June 2020 and has no consent/u);
    given(...onTerms(fromJuly))
      .when(spent('1.00', '2020-07-01'))
      .then({ type: 'ActualSpendReported' });
  });

  it('is allowed from the day that a consent names, and no earlier', () => {
    const consent = consented('cost-before-start', { allowedFrom: on('2020-05-15') });
    given(...onTerms(fromJuly), consent, spent('1.00', '2020-05-15')).thenFigures('2020/21', { claimable: '1.00' });
    given(...onTerms(fromJuly), consent)
      .when(spent('1.00', '2020-05-14'))
      .thenRefused('cost-before-start', undefined, { limit: '2020-05-15' });
  });

  it('counts from the day of the consent on, whether it was recorded before the cost or after', () => {
    const consent = consented('cost-before-start', { allowedFrom: on('2020-05-15'), ...since('2020-06-03') });
    const later = consented('cost-before-start', { allowedFrom: on('2020-05-01'), ...since('2020-06-10') });
    const past = given(...onTerms(fromJuly), consent, spent('1.00', '2020-05-15'), later);
    past.thenClaimable(
      '2020/21',
      {
        amount: '0.00',
        excluded: [{ reason: 'day-not-allowed', head: 'overtime', amount: '1.00' }],
      },
      '2020-06-02',
    );
    past.thenClaimable('2020/21', { amount: '1.00', excluded: [] }, '2020-06-03');
  });

  it('a March invoice on a grant from April is outside the funding period, with or without a later consent', () => {
    const period = opened({ fundingFrom: on('2020-04-01'), fundingUntil: on('2021-03-31') });
    const march = spent('1.00', '2020-03-10', { financialYear: year('2019/20'), ...reason('retrospective-cost') });
    given(period).when(march).thenRefused('outside-funding-period');
    const consent = { financialYear: year('2019/20'), allowedFrom: on('2020-03-10') };
    given(period, consented('cost-before-start', consent)).when(march).then({ type: 'ActualSpendReported' });
    given(period, consented('cost-before-start', { ...consent, allowedFrom: on('2020-03-11') }))
      .when(march)
      .thenRefused('outside-funding-period');
  });
});

describe('R13: the head of cost', () => {
  it('is in the agreement, so a laptop is refused on an agreement for overtime', () => {
    given(...onTerms({ heads: ['overtime'] }))
      .when(spent('900.00', '2020-05-10', { head: 'laptops', costType: 'equipment' }))
      .thenRefused('head-not-in-agreement', 'laptops is not among: overtime.', { field: 'head' });
  });

  it('may be any where there is no offer yet, and is excluded when the terms do not allow it', () => {
    const past = [
      opened(),
      spent('900.00', '2020-05-10', { head: 'laptops', costType: 'equipment', ...reason('retrospective-cost') }),
      offered(since('2020-06-01')),
      approved('1000.00', 'accept', since('2020-06-01')),
      ...bothSigned(1, '2020-06-01'),
    ] as const;
    given(...past).thenClaimable('2020/21', {
      amount: '0.00',
      binding: ['spend'],
      excluded: [{ reason: 'head-not-allowed', head: 'laptops', amount: '900.00' }],
    });
  });

  it('is excluded where a superseding offer no longer has it', () => {
    const narrower = offered({ terms: { ...terms, heads: ['pay'] }, ...since('2020-06-01') });
    const past = [
      opened(),
      offered(),
      approved(),
      spent('900.00', '2020-05-10', reason('retrospective-cost')),
      narrower,
      ...bothSigned(2, '2020-06-01'),
    ] as const;
    given(...past).thenClaimable('2020/21', {
      amount: '0.00',
      excluded: [{ reason: 'head-not-allowed', head: 'overtime', amount: '900.00' }],
    });
  });
});

describe('cost of a day that later terms do not allow', () => {
  it('is excluded while they stand', () => {
    const past = [
      opened(),
      spent('90.00', '2020-05-10', reason('retrospective-cost')),
      spent('10.00', '2020-07-10', reason('retrospective-cost')),
      offered({ terms: { ...terms, costsFrom: on('2020-07-01') }, ...since('2020-06-01') }),
      approved('1000.00', 'accept', since('2020-06-01')),
      ...bothSigned(1, '2020-06-01'),
    ] as const;
    given(...past).thenClaimable('2020/21', {
      amount: '10.00',
      excluded: [{ reason: 'day-not-allowed', head: 'overtime', amount: '90.00' }],
    });
    const consent = consented('cost-before-start', { allowedFrom: on('2020-05-01') });
    given(...past, consent).thenClaimable('2020/21', { amount: '100.00', excluded: [] });
  });
});

describe('R14: cost that no grant meets', () => {
  it.each(INELIGIBLE_COST_TYPES)('%s is refused', (costType) => {
    given(...agreed())
      .when(spent('1.00', '2020-05-10', { costType }))
      .thenRefused('ineligible-cost', `${costType} is never met by a grant.`, { field: 'costType' });
    given(...agreed())
      .when(accrued('1.00', '2020-05-10', { costType }))
      .thenRefused('ineligible-cost');
  });
});

describe('R15: value added tax', () => {
  it('that can be recovered is kept and never counts', () => {
    const after = given(...agreed()).when(spent('120.00', '2020-05-10', { recoverableVatAmount: pounds('24.00') }));
    after.then({
      type: 'ActualSpendReported',
      data: { amount: pounds('120.00'), recoverableVatAmount: pounds('24.00') },
    });
    after.thenFigures('2020/21', { spend: '120.00', claimable: '120.00' });
  });

  it('that cannot be recovered counts as cost', () => {
    given(...agreed())
      .when(spent('120.00', '2020-05-10', { irrecoverableVatAmount: pounds('24.00') }))
      .thenFigures('2020/21', { spend: '144.00', claimable: '144.00' });
  });

  it('has the sign of the net amount', () => {
    given(...agreed())
      .when(spent('120.00', '2020-05-10', { irrecoverableVatAmount: pounds('-24.00') }))
      .thenRefused('vat-sign-differs');
    given(...agreed())
      .when(spent('-120.00', '2020-05-10', { recoverableVatAmount: pounds('24.00') }))
      .thenRefused('vat-sign-differs', 'Net -£120.00 with VAT of the other sign.');
    given(...agreed())
      .when(spent('-120.00', '2020-05-10', { irrecoverableVatAmount: pounds('-24.00') }))
      .thenFigures('2020/21', { spend: '-144.00', claimable: '0.00', recoverable: '0.00' });
  });

  it('alone, where it can be recovered, is no cost at all', () => {
    given(...agreed())
      .when(spent('0.00', '2020-05-10', { recoverableVatAmount: pounds('24.00') }))
      .thenRefused('amount-zero');
    given(...agreed())
      .when(spent('0.00', '2020-05-10', { irrecoverableVatAmount: pounds('24.00') }))
      .thenFigures('2020/21', { spend: '24.00' });
  });
});

describe('R20: resource and capital money', () => {
  it.each([
    ['resource', 'capital'],
    ['capital', 'resource'],
  ] as const)('do not mix: on a grant of %s money %s cost is refused', (spendClass, other) => {
    given(opened({ spendClass }), offered(), approved(), signed('funder'), signed('recipient'))
      .when(spent('1.00', '2020-05-10', { spendClass: other }))
      .thenRefused('spend-class-differs', `The grant is ${spendClass} money, the cost ${other}.`);
  });
});

describe('R11: cost before approval or signature', () => {
  const signedLate = [
    opened(),
    offered(),
    approved('1000.00', 'accept', since('2020-05-20')),
    ...bothSigned(1, '2020-06-09'),
  ];

  it('is warned of, with the days before each', () => {
    given(...signedLate)
      .when(spent('1.00', '2020-05-10'))
      .thenWarned('retrospective-cost', '10 days before approval to accept and 30 days before signature.');
    given(...signedLate)
      .when(spent('1.00', '2020-05-20'))
      .thenWarned('retrospective-cost', /in 2020\/21 is 20 days before signature\.$/u);
    given(...signedLate)
      .when(spent('1.00', '2020-06-09'))
      .thenNotWarned();
  });

  it('is warned of where neither has been given', () => {
    given(opened())
      .when(accrued('1.00', '2020-05-10'))
      .thenWarned('retrospective-cost', 'recorded without approval to accept and recorded without signature');
  });

  it('counts all the same, and can be claimed once the line is agreed and approved', () => {
    given(...signedLate, spent('1.00', '2020-05-10', reason('retrospective-cost'))).thenFigures('2020/21', {
      spend: '1.00',
      claimable: '1.00',
    });
  });
});

describe('R17: base pay', () => {
  const pay = { head: 'pay', costType: 'base-pay' } as const;

  it('is warned of where it names no funded post', () => {
    given(...agreed())
      .when(spent('1.00', '2020-05-10', pay))
      .thenWarned('base-pay-without-funded-post');
  });

  it('is recorded without a word where it does', () => {
    given(...agreed())
      .when(spent('1.00', '2020-05-10', { ...pay, fundedPost: 'analyst 3' }))
      .thenNotWarned();
  });

  it('is not asked of overtime', () => {
    given(...agreed())
      .when(spent('1.00'))
      .thenNotWarned();
  });
});

describe('a reason that was not given', () => {
  it('refuses the whole command and names every warning that waits', () => {
    given(opened())
      .when(spent('1.00', '2020-05-10', { head: 'pay', costType: 'base-pay' }))
      .thenRefused('acknowledgement-missing', /retrospective-cost .* base-pay-without-funded-post/u, {
        field: 'acknowledgements',
      });
    given(opened())
      .when(spent('1.00', '2020-05-10', { head: 'pay', costType: 'base-pay', ...reason('retrospective-cost') }))
      .thenRefused('acknowledgement-missing', 'base-pay-without-funded-post');
  });
});

describe('R21 and R26: what is excluded for now', () => {
  it('is partner cost until its statement covers it, in a view as at any day', () => {
    const past = [...agreed(), partnerSpent('60.00'), spent('40.00')] as const;
    given(...past).thenClaimable('2020/21', {
      amount: '40.00',
      excluded: [{ reason: 'partner-statement-missing', head: 'overtime', amount: '60.00' }],
    });
    given(...past, stated('60.00')).thenClaimable('2020/21', { amount: '100.00', excluded: [] });
    given(...past, stated('60.00')).thenClaimable('2020/21', { amount: '40.00' }, '2020-06-30');
    given(...past, stated('60.00')).thenClaimable('2020/21', { amount: '100.00' }, '2020-07-01');
  });

  it('is not partner cost where the terms ask for no statement', () => {
    given(...onTerms({ partnerStatementRequired: false }), partnerSpent('60.00')).thenClaimable('2020/21', {
      amount: '60.00',
      excluded: [],
    });
  });

  it('is an accrual where the terms exclude accruals', () => {
    given(...onTerms({ accrualsAllowed: false }), accrued('60.00'), spent('40.00')).thenClaimable('2020/21', {
      amount: '40.00',
      excluded: [{ reason: 'accrual-not-allowed', head: 'overtime', amount: '60.00' }],
    });
    given(...onTerms({ accrualsAllowed: true }), accrued('60.00')).thenClaimable('2020/21', { amount: '60.00' });
  });

  it('is each pound once: a partner’s accrual is excluded for its statement only', () => {
    const partner = { partner: 'Merseyside Police' };
    given(...onTerms({ accrualsAllowed: false }), accrued('60.00', '2020-05-10', partner)).thenClaimable('2020/21', {
      amount: '0.00',
      limits: { spend: '0.00' },
      excluded: [{ reason: 'partner-statement-missing', head: 'overtime', amount: '60.00' }],
    });
    const statement = stated('60.00', [{ kind: 'accrual', number: 1 }]);
    given(...onTerms({ accrualsAllowed: false }), accrued('60.00', '2020-05-10', partner), statement).thenClaimable(
      '2020/21',
      { amount: '0.00', excluded: [{ reason: 'accrual-not-allowed', head: 'overtime', amount: '60.00' }] },
    );
  });

  it('is taken off before the rate', () => {
    given(...onTerms({ rateBasisPoints: 5_000 }), partnerSpent('60.00'), spent('40.01')).thenClaimable('2020/21', {
      amount: '20.00',
    });
  });
});

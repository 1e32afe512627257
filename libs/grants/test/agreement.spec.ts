import { describe, expect, it } from '@jest/globals';
import { given, type Step } from '../../../test/support/given.ts';
import { agreed, approved, offered, on, opened, pounds, signed, since, spent, year } from './examples.ts';
import { agreementPublished, bid, bothSigned, indicated, offerEnded, terminated, varied } from './award-examples.ts';

const threeToSign = offered({
  requiredSignatories: [
    { role: 'Grant Sponsor', party: 'funder' },
    { role: 'Project Manager', party: 'recipient' },
    { role: 'Chief Finance Officer', party: 'recipient' },
  ],
});
const manager = signed('recipient', { role: 'Project Manager' });

describe('R39: an agreement', () => {
  it('is in force only with the last signature that it requires', () => {
    given(opened(), threeToSign, manager)
      .when(signed('recipient'))
      .then({ type: 'SignatureRecorded', data: { role: 'Chief Finance Officer', party: 'recipient' } });
    given(opened(), threeToSign, manager, signed('recipient')).thenStanding('2020/21', { funder: 'offered' });
    const last = given(opened(), threeToSign, manager, signed('recipient')).when(signed('funder'));
    last.then({ type: 'SignatureRecorded' }, { type: 'AgreementSigned', data: { offerNo: 1 } });
    last.thenStanding('2020/21', { funder: 'agreed' });
    last.thenFigures('2020/21', { cap: '1000.00' });
  });

  it('is in force from the last of the days signed on, in whatever order they are recorded', () => {
    const after = given(opened(), offered(), signed('funder', since('2020-06-15'))).when(
      signed('recipient', since('2020-06-01')),
    );
    after.then({ type: 'SignatureRecorded' }, { type: 'AgreementSigned', data: { effectiveOn: on('2020-06-15') } });
    after.thenStanding('2020/21', { funder: 'offered' }, '2020-06-14');
    after.thenStanding('2020/21', { funder: 'agreed' }, '2020-06-15');
  });

  it('moves its lines from offered to agreed, so that the cap stays the same', () => {
    given(...agreed('1479306.16'), spent('5.00')).thenFigures('2020/21', { cap: '1479306.16', claimable: '5.00' });
    expect(given(...agreed('1479306.16')).events.at(-1)).toMatchObject({
      type: 'AgreementSigned',
      data: { lines: [{ financialYear: '2020/21', amount: pounds('1479306.16') }], indicativeYears: [] },
    });
  });

  it('keeps the agreement reference of the last signature', () => {
    given(opened(), offered(), signed('funder'))
      .when(signed('recipient', { agreementReference: 'HO 391' }))
      .then({ type: 'SignatureRecorded' }, { type: 'AgreementSigned', data: { agreementReference: 'HO 391' } });
  });

  it('may name an indicative line, which stays indicative', () => {
    const both = offered({
      lines: [
        { financialYear: year('2020/21'), amount: pounds('100.00'), basis: 'exact' },
        { financialYear: year('2021/22'), amount: pounds('200.00'), basis: 'indicative' },
      ],
    });
    const past = [opened(), both, ...bothSigned(1, '2020-05-01', ['2020/21', '2021/22'])] as const;
    expect(given(...past).events.at(-1)?.data).toMatchObject({ indicativeYears: ['2021/22'] });
    given(...past).thenStanding('2021/22', { funder: 'indicative' });
    given(...past).thenFigures('2021/22', { indicative: '200.00', cap: '0.00', claimable: '0.00' });
  });
});

describe('a signature', () => {
  it('is refused on an offer that was never received', () => {
    given(opened()).when(signed('funder')).thenRefused('offer-unknown', undefined, { field: 'offerNo' });
  });

  it.each([
    ['withdrawn', [opened(), offered(), offerEnded('withdrawn')]],
    ['lapsed', [opened(), offered(), offerEnded('lapsed')]],
    ['signed', agreed()],
  ] as const)('is refused on an offer that is %s', (standing, past) => {
    given(...past)
      .when(signed('funder', since('2020-12-01')))
      .thenRefused('offer-not-open', `Offer 1 is ${standing}.`);
  });

  it('is refused of somebody whom the agreement does not ask', () => {
    given(opened(), offered())
      .when(signed('recipient', { role: 'Project Manager' }))
      .thenRefused(
        'not-a-signatory',
        'The agreement asks for: Grant Sponsor (funder), Chief Finance Officer (recipient).',
      );
  });

  it('is refused of the right role on the wrong side', () => {
    given(opened(), offered())
      .when(signed('funder', { role: 'Chief Finance Officer' }))
      .thenRefused('not-a-signatory');
  });

  it('is refused a second time', () => {
    given(opened(), offered(), signed('funder')).when(signed('funder')).thenRefused('already-signed');
  });

  it('names the lines that the first one names', () => {
    const lines = ['2020/21', '2021/22'].map((one) => ({
      financialYear: year(one),
      amount: pounds('1.00'),
      basis: 'exact' as const,
    }));
    given(opened(), offered({ lines }), signed('funder', { financialYears: [year('2020/21'), year('2021/22')] }))
      .when(signed('recipient'))
      .thenRefused('signature-lines-differ', 'The first signature names 2020/21, 2021/22.');
  });

  it('names no line that the offer does not have', () => {
    given(opened(), offered())
      .when(signed('funder', { financialYears: [year('2021/22')] }))
      .thenRefused('signature-lines-differ', '2021/22 is not a line of the offer.', { field: 'financialYears' });
  });

  it('names no line that a later offer has taken over, and may be given anew for the rest', () => {
    const lines = ['2020/21', '2021/22'].map((one) => ({
      financialYear: year(one),
      amount: pounds('1.00'),
      basis: 'exact' as const,
    }));
    const both = [year('2020/21'), year('2021/22')];
    const past = [
      opened(),
      offered({ lines }),
      signed('funder', { financialYears: both }),
      offered(since('2020-05-01')),
    ] as const;
    given(...past)
      .when(signed('recipient', { financialYears: both }))
      .thenRefused('signature-lines-differ', '2020/21 is not a line of the offer.');
    const rest = bothSigned(1, '2020-05-02', ['2021/22']);
    given(...past, ...rest).thenStanding('2021/22', { funder: 'agreed' });
    given(...past, ...rest).thenStanding('2020/21', { funder: 'offered' });
  });

  it('names at least one line, and none twice', () => {
    given(opened(), offered())
      .when(signed('funder', { financialYears: [] }))
      .thenRefused('no-lines');
    given(opened(), offered())
      .when(signed('funder', { financialYears: [year('2020/21'), year('2020/21')] }))
      .thenRefused('line-twice');
  });

  it('is refused before the offer takes effect', () => {
    given(opened(), offered(since('2020-05-02')))
      .when(signed('funder', since('2020-05-01')))
      .thenRefused('effective-before-last', 'The offer takes effect on 2 May 2020.');
  });

  it('is the only way to agreed: an offer alone makes nothing claimable (R04)', () => {
    given(opened(), offered(), approved(), signed('recipient')).thenClaimable('2020/21', {
      amount: '0.00',
      binding: ['not-agreed', 'spend'],
    });
  });
});

describe('the publication of an agreement', () => {
  it('is recorded once it is signed', () => {
    given(...agreed())
      .when(agreementPublished())
      .then({ type: 'AgreementPublished', data: { where: 'the decision register' } });
  });

  it.each([
    ['never offered', [opened()]],
    ['not yet signed', [opened(), offered(), signed('funder')]],
  ] as const)('is refused where it is %s', (_what, past) => {
    given(...past)
      .when(agreementPublished())
      .thenRefused('offer-unknown', /No agreement on offer 1 has been signed/u);
  });
});

describe('the termination of an agreement', () => {
  it('takes an agreed line to terminated, at the cap that remains', () => {
    const after = given(...agreed(), spent('400.00')).when(terminated('600.00'));
    after.then({
      type: 'AgreementTerminated',
      data: {
        lines: [{ fromAmount: pounds('1000.00'), capAmount: pounds('600.00') }],
        costsMetUntil: on('2020-08-31'),
      },
    });
    after.thenStanding('2020/21', { funder: 'terminated' });
    after.thenFigures('2020/21', { cap: '600.00', remaining: '200.00', claimable: '400.00' });
    after.thenFigures('2020/21', { cap: '1000.00' }, '2020-08-31');
  });

  it('may leave nothing', () => {
    given(...agreed(), spent('400.00'))
      .when(terminated('0.00'))
      .thenFigures('2020/21', { cap: '0.00', recoverable: '0.00', ownCost: '400.00', claimable: '0.00' });
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
      .when(terminated('0.00', '2020-08-31', since('2020-12-01')))
      .thenRefused('standing-does-not-allow', `2020/21 is ${standing}, not agreed.`);
  });

  it('never raises the cap', () => {
    given(...agreed())
      .when(terminated('1000.01'))
      .thenRefused('cap-too-high', '2020/21 is agreed at £1,000.00.', { limit: '£1,000.00' });
  });

  it('never leaves a cap below nothing', () => {
    given(...agreed())
      .when(terminated('-0.01'))
      .thenRefused('cap-below-zero');
  });

  it('is refused before the agreement, or before a variation of it', () => {
    given(...agreed('1000.00', {}))
      .when(terminated('500.00', '2020-03-31', since('2020-03-31')))
      .thenRefused('effective-before-last');
    given(...agreed(), varied('1200.00'))
      .when(terminated('500.00', '2020-08-31', since('2020-10-31')))
      .thenRefused('effective-before-last', /1 November 2020/u);
  });

  it('names its lines once each', () => {
    const line = { financialYear: year('2020/21'), capAmount: pounds('1.00') };
    given(...agreed())
      .when(terminated('0.00', '2020-08-31', { lines: [line, line] }))
      .thenRefused('line-twice');
    given(...agreed())
      .when(terminated('0.00', '2020-08-31', { lines: [] }))
      .thenRefused('no-lines');
  });

  it('R08: leaves cost after the last day that is met to the recipient', () => {
    given(...agreed(), terminated('600.00'))
      .when(spent('10.00', '2020-09-01'))
      .thenRefused('cost-after-end', 'Cost is met until 31 August 2020', { limit: '2020-08-31' });
    given(...agreed(), terminated('600.00'), spent('10.00', '2020-08-31')).thenFigures('2020/21', {
      claimable: '10.00',
    });
  });

  it('excludes cost after the last day that is met where it was recorded before the termination', () => {
    given(...agreed(), spent('400.00'), spent('50.00', '2020-09-15'), terminated('600.00')).thenClaimable('2020/21', {
      amount: '400.00',
      excluded: [{ reason: 'day-not-allowed', head: 'overtime', amount: '50.00' }],
    });
  });
});

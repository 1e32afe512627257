import { describe, it } from '@jest/globals';
import { given } from '../../../test/support/given.ts';
import {
  accepted,
  agreed,
  approved,
  certified,
  claimed,
  committed,
  offered,
  on,
  opened,
  paid,
  pounds,
  prepared,
  since,
  spent,
  submitted,
  terms,
} from './examples.ts';
import { controlTotals, finallyClaimed, yearClosed } from './year-examples.ts';
import {
  bothSigned,
  indicated,
  partnerSpent,
  reversed,
  stated,
  terminated,
  varied,
  withdrawn,
} from './award-examples.ts';

const secondQuarter = (day = '2020-10-05') => prepared('2020-07-01', '2020-09-30', since(day));
const onTerms = (over: Partial<typeof terms>) => agreed('1000.00', { terms: { ...terms, ...over } });

describe('a claim', () => {
  it('is prepared from the eligible cost of its period', () => {
    given(...agreed(), spent('400.00'), spent('50.00', '2020-07-02'))
      .when(prepared())
      .then({
        type: 'ClaimPrepared',
        data: {
          claimNo: 1,
          totalAmount: pounds('400.00'),
          heads: [{ head: 'overtime', eligibleAmount: pounds('400.00'), adjustmentAmount: pounds('0.00') }],
        },
      });
  });

  it('R23: names who prepared it and the revision of the grant that its figures are from', () => {
    given(...agreed(), spent('400.00'))
      .when({ ...{ command: prepared() }, by: 'finance-officer' })
      .then({ type: 'ClaimPrepared', data: { preparedBy: 'finance-officer', preparedAtRevision: '6' } });
  });

  it('prepared claims nothing yet', () => {
    given(...agreed(), spent('400.00'), prepared()).thenFigures('2020/21', { claimed: '0.00', claimable: '400.00' });
  });

  it('is submitted at its total once somebody else has certified it', () => {
    given(...agreed(), spent('400.00'), prepared(), certified())
      .when(submitted())
      .thenFigures('2020/21', { claimed: '400.00', claimable: '0.00', outstanding: '400.00' });
  });

  it('counts from the day it was submitted', () => {
    const past = [...agreed(), spent('400.00'), ...claimed()] as const;
    given(...past).thenFigures('2020/21', { claimed: '0.00', claimable: '400.00' }, '2020-07-14');
    given(...past).thenFigures('2020/21', { claimed: '400.00', claimable: '0.00' }, '2020-07-15');
  });

  it('R07: stops at the cap, to the penny', () => {
    given(...agreed('1000.00'), spent('900.00'), ...claimed(), spent('250.00', '2020-08-01'))
      .when(secondQuarter())
      .then({
        type: 'ClaimPrepared',
        data: { totalAmount: pounds('100.00'), overLimitAmount: pounds('150.00'), bindingLimits: ['cap', 'approval'] },
      });
  });

  it('R06: is of what was actually spent, not of what the cap would allow', () => {
    given(...agreed('1000.00'), spent('400.00'))
      .when(prepared())
      .then({ type: 'ClaimPrepared', data: { totalAmount: pounds('400.00'), bindingLimits: ['spend'] } });
  });

  it('R26: holds no commitment and no forecast', () => {
    given(...agreed(), committed('300.00'))
      .when(prepared())
      .then({ type: 'ClaimPrepared', data: { totalAmount: pounds('0.00'), heads: [] } });
  });

  it('may be for nothing', () => {
    given(...agreed(), prepared(), certified())
      .when(submitted())
      .then({ type: 'ClaimSubmitted', data: { amount: pounds('0.00') } });
  });

  it('takes cash for what is outstanding and leaves the rest', () => {
    given(...agreed(), spent('400.00'), ...claimed(), accepted())
      .when(paid('450.00'))
      .then({ type: 'CostRecovered', data: { amount: pounds('400.00'), leftAmount: pounds('50.00') } });
  });
});

describe('R04: only a line that is agreed and approved to accept can be claimed', () => {
  it.each([
    ['none', [opened()]],
    ['indicative', [opened(), indicated(), approved()]],
    ['offered', [opened(), offered(), approved()]],
  ] as const)('so a claim is refused where the funder’s standing is %s', (standing, past) => {
    given(...past)
      .when(prepared())
      .thenRefused('line-not-agreed', `the funder's standing of 2020/21 is ${standing}, not agreed.`);
  });

  it.each([
    ['not-sought', [opened(), offered(), ...bothSigned()]],
    ['in-principle', [opened(), offered(), ...bothSigned(), approved('1000.00', 'approve-in-principle')]],
    ['to-bid', [opened(), offered(), ...bothSigned(), approved('1000.00', 'approve-bid')]],
    ['declined', [opened(), offered(), ...bothSigned(), approved('1000.00', 'decline')]],
  ] as const)('so a claim is refused where the recipient’s standing is %s', (standing, past) => {
    given(...past)
      .when(prepared())
      .thenRefused('line-not-approved', `2020/21 is approved ${standing}.`, { field: 'financialYear' });
  });

  it('on the claim’s own day', () => {
    const late = [opened(), offered(), approved(), ...bothSigned(1, '2020-07-11')] as const;
    given(...late)
      .when(prepared())
      .thenRefused('line-not-agreed', 'On 10 July 2020');
    given(...late)
      .when(prepared('2020-04-01', '2020-06-30', since('2020-07-11')))
      .then({ type: 'ClaimPrepared' });
  });

  it('and a terminated one, for what is still met', () => {
    const past = [...agreed(), spent('400.00'), spent('50.00', '2020-08-20'), terminated('420.00')] as const;
    given(...past, ...claimed())
      .when(secondQuarter())
      .then({ type: 'ClaimPrepared', data: { totalAmount: pounds('20.00'), bindingLimits: ['cap'] } });
  });

  it('a terminated line leaves out cost after the last day that is met', () => {
    given(...agreed(), spent('400.00', '2020-08-31'), spent('50.00', '2020-09-01'), terminated('1000.00'), ...claimed())
      .when(secondQuarter())
      .then({ type: 'ClaimPrepared', data: { totalAmount: pounds('400.00') } });
  });
});

describe('a closed year', () => {
  it('is reopened before anything more is claimed', () => {
    given(...agreed(), spent('10.00'), ...finallyClaimed('10.00'), ...controlTotals('10.00'), yearClosed())
      .when(prepared('2020-04-01', '2021-03-31', since('2021-04-20')))
      .thenRefused('year-closed', '2020/21 is closed.', { field: 'financialYear' });
  });
});

describe('R22: the periods of claims', () => {
  it.each([
    ['begin before the year', '2020-03-31', '2020-06-30'],
    ['end after the year', '2020-04-01', '2021-04-01'],
    ['end before they begin', '2020-06-30', '2020-06-29'],
  ])('do not %s', (_what, from, until) => {
    given(...agreed())
      .when(prepared(from, until, since('2021-04-10')))
      .thenRefused('claim-period-wrong', '2020/21 runs from 1 April 2020 to 31 March 2021.');
  });

  it.each([
    ['the next begins a day late', '2020-07-02'],
    ['the next begins a day early, like Q2 from 30 June', '2020-06-30'],
    ['the same begins again', '2020-04-01'],
  ])('leave no gap and do not overlap: %s', (_what, from) => {
    given(...agreed(), spent('400.00'), ...claimed())
      .when(prepared(from, '2020-09-30', since('2020-10-05')))
      .thenRefused('claim-period-gap', 'The next claim of 2020/21 begins on 1 July 2020.', { limit: '2020-07-01' });
  });

  it('begin with the year, or with the first day whose cost is met', () => {
    const fromJune = onTerms({ costsFrom: on('2020-06-01') });
    given(...fromJune)
      .when(prepared('2020-06-01', '2020-06-30'))
      .then({ type: 'ClaimPrepared' });
    given(...fromJune)
      .when(prepared('2020-04-01', '2020-06-30'))
      .then({ type: 'ClaimPrepared' });
    given(...fromJune)
      .when(prepared('2020-05-01', '2020-06-30'))
      .thenRefused('claim-period-gap');
  });

  it('are claimed again when a claim was withdrawn, and then not past the claim that follows', () => {
    const past = [...agreed(), spent('400.00'), ...claimed(), spent('50.00', '2020-08-01')] as const;
    const both = [
      ...past,
      secondQuarter(),
      certified(2, '2020-10-06'),
      submitted(2, '2020-10-07'),
      withdrawn(1, '2020-10-08'),
    ];
    given(...both)
      .when(prepared('2020-04-01', '2020-06-30', since('2020-10-09')))
      .then({ type: 'ClaimPrepared' });
    given(...both)
      .when(prepared('2020-04-01', '2020-09-30', since('2020-10-09')))
      .thenRefused('claim-period-gap', 'Claim 2 begins on 1 July 2020.', { field: 'periodUntil' });
    given(...both)
      .when(prepared('2020-10-01', '2020-12-31', since('2021-01-09')))
      .thenRefused('claim-period-gap', 'begins on 1 April 2020');
  });

  it('R26: have ended before they are claimed', () => {
    given(...agreed())
      .when(prepared('2020-04-01', '2020-06-30', since('2020-06-29')))
      .thenRefused('claim-before-period-end', 'The period ends on 30 June 2020.', { limit: '2020-06-30' });
  });

  it('of a final claim are the whole year, once', () => {
    const final = (from = '2020-04-01', until = '2021-03-31') =>
      prepared(from, until, { claimType: 'final', ...since('2021-04-20') });
    given(...agreed())
      .when(final('2021-01-01'))
      .thenRefused('claim-period-wrong', 'A final claim is of the whole year, 2020/21.');
    const sent = [final(), certified(1, '2021-04-21'), submitted(1, '2021-04-22')];
    given(...agreed(), spent('400.00'), ...sent)
      .when(final())
      .thenRefused('claim-period-gap', 'Claim 1 is the final claim of 2020/21.');
  });

  it('end with the final claim: nothing is claimed after it until it is withdrawn', () => {
    const final = prepared('2020-04-01', '2021-03-31', { claimType: 'final', ...since('2021-04-20') });
    const sent = [final, certified(1, '2021-04-21'), submitted(1, '2021-04-22')];
    given(...agreed(), spent('400.00'), ...sent)
      .when(prepared('2020-04-01', '2020-06-30', since('2021-04-23')))
      .thenRefused('claim-period-gap', 'Claim 1 is the final claim of 2020/21; withdraw it first.');
    given(...agreed(), spent('400.00'), ...sent, withdrawn(1, '2021-04-23'))
      .when(prepared('2020-04-01', '2020-06-30', since('2021-04-24')))
      .then({ type: 'ClaimPrepared' });
  });

  it('have one version that waits: prepared again, the new one takes the place of the old', () => {
    const twice = [...agreed(), spent('400.00'), prepared(), spent('10.00', '2020-05-11'), prepared()] as const;
    given(...agreed(), spent('400.00'), prepared())
      .when(prepared())
      .then({ type: 'ClaimPrepared', data: { claimNo: 2, supersedesClaimNo: 1 } });
    given(...twice)
      .when(certified(1))
      .thenRefused('claim-superseded', 'Claim 1 has been prepared again');
    given(...twice, certified(2))
      .when(submitted(1))
      .thenRefused('claim-superseded');
    given(...twice, certified(2))
      .when(submitted(2))
      .thenFigures('2020/21', { claimed: '410.00' });
  });
});

describe('R24: the certificate of a claim', () => {
  it('is by somebody else than who prepared it', () => {
    given(...agreed(), spent('400.00'), prepared())
      .when({ ...certified(), by: 'preparer' })
      .thenRefused('certifier-is-preparer');
    given(...agreed(), spent('400.00'), prepared())
      .when(certified())
      .then({ type: 'ClaimCertified', data: { claimNo: 1, certifiedBy: 'certifier' } });
  });

  it.each([
    ['was never prepared', [], 'claim-unknown'],
    ['is certified already', [prepared(), certified()], 'claim-not-prepared'],
    ['has been submitted', [...claimed()], 'claim-not-prepared'],
    ['was withdrawn', [prepared(), withdrawn(1, '2020-07-11')], 'claim-not-prepared'],
  ] as const)('is refused where the claim %s', (_what, past, code) => {
    given(...agreed(), spent('400.00'), ...past)
      .when(certified(1, '2020-07-20'))
      .thenRefused(code);
  });

  it('says where the claim stands instead', () => {
    given(...agreed(), spent('400.00'), prepared(), certified())
      .when(certified())
      .thenRefused('claim-not-prepared', 'Claim 1 is certified.', { field: 'claimNo' });
  });

  it('is never effective before the claim', () => {
    given(...agreed(), spent('400.00'), prepared())
      .when(certified(1, '2020-07-09'))
      .thenRefused('effective-before-last', 'The claim stands from 10 July 2020.', { limit: '2020-07-10' });
  });
});

describe('the submission of a claim', () => {
  it.each([
    ['was never prepared', [], 'claim-unknown'],
    ['is not certified', [prepared()], 'claim-not-certified'],
    ['is submitted already', [...claimed()], 'claim-not-certified'],
    ['was withdrawn', [prepared(), certified(), withdrawn(1, '2020-07-13')], 'claim-not-certified'],
  ] as const)('is refused where the claim %s', (_what, past, code) => {
    given(...agreed(), spent('400.00'), ...past)
      .when(submitted(1, '2020-07-20'))
      .thenRefused(code);
  });

  it('says where the claim stands instead', () => {
    given(...agreed(), spent('400.00'), prepared())
      .when(submitted())
      .thenRefused('claim-not-certified', 'Claim 1 is prepared.', { field: 'claimNo' });
  });

  it('is never effective before the claim', () => {
    given(...agreed(), spent('400.00'), prepared(), certified())
      .when(submitted(1, '2020-07-09'))
      .thenRefused('effective-before-last');
  });

  it('R24: is never effective before the certificate that it rests on', () => {
    given(...agreed(), spent('400.00'), prepared(), certified(1, '2020-07-12'))
      .when(submitted(1, '2020-07-11'))
      .thenRefused('effective-before-last');
  });

  it('R23: is refused where a figure under the claim has moved, and says what', () => {
    given(...agreed(), spent('400.00'), prepared(), certified(), spent('10.00', '2020-05-11'))
      .when(submitted())
      .thenRefused(
        'claim-figures-moved',
        'these moved: overtime from £400.00 to £410.00; the total from £400.00 to £410.00. Prepare it again.',
      );
  });

  it.each([
    ['spend of a later period', spent('10.00', '2020-07-11')],
    ['a commitment', committed('10.00')],
  ])('is not stopped by %s', (_what, step) => {
    given(...agreed(), spent('400.00'), prepared(), certified(), step)
      .when(submitted())
      .then({ type: 'ClaimSubmitted' });
  });

  it.each([
    ['lowered since', '2020-07-12'],
    ['to be lowered later', '2020-09-01'],
  ])('R07: is refused where a cap %s would be passed', (_what, day) => {
    given(...agreed(), spent('400.00'), prepared(), certified(), varied('390.00', since(day)))
      .when(submitted())
      .thenRefused(
        'claim-figures-moved',
        'over the limit from £0.00 to £10.00; the total from £400.00 to £390.00. Prepare it again.',
      );
  });

  it('R07: is within the limits on its own day and on every later one', () => {
    given(...agreed(), spent('400.00'), varied('390.00', since('2020-09-01')))
      .when(prepared())
      .then({ type: 'ClaimPrepared', data: { totalAmount: pounds('390.00'), overLimitAmount: pounds('10.00') } });
  });

  it.each([
    ['calendar', '2020-08-14'],
    ['working', '2020-08-26'],
  ] as const)('says by when the funder pays, in %s days', (paymentDayKind, day) => {
    given(...onTerms({ paymentDays: 30, paymentDayKind }), spent('400.00'), prepared(), certified())
      .when(submitted())
      .then({ type: 'ClaimSubmitted', data: { paymentDueOn: on(day) } });
  });

  it('is refused where the working days of the year are not known', () => {
    const line = onTerms({ paymentDays: 30, paymentDayKind: 'working', claimDueDays: 9_999 });
    given(...line, spent('400.00'), prepared(), certified())
      .when(submitted(1, '2028-12-30'))
      .thenRefused('payment-day-unknown', '2029', { field: 'effectiveOn' });
  });

  it('R25: is warned of after its due date, with the days', () => {
    const past = [...agreed(), spent('400.00'), prepared(), certified()] as const;
    given(...past)
      .when(submitted(1, '2020-08-30'))
      .thenWarned('claim-late', 'The claim was due by 29 August 2020 and is 1 days late.');
    given(...past)
      .when(submitted(1, '2020-08-29'))
      .thenNotWarned();
  });
});

describe('the withdrawal of a claim', () => {
  it('takes back what was claimed from its day on', () => {
    const past = [...agreed(), spent('400.00'), ...claimed()] as const;
    const after = given(...past).when(withdrawn());
    after.then({ type: 'ClaimWithdrawn', data: { claimNo: 1, amount: pounds('400.00') } });
    after.thenFigures('2020/21', { claimed: '400.00' }, '2020-07-31');
    after.thenFigures('2020/21', { claimed: '0.00', claimable: '400.00', outstanding: '0.00' });
  });

  it.each([
    ['prepared', [prepared()]],
    ['certified', [prepared(), certified()]],
  ] as const)('of a claim that is only %s moves nothing', (_standing, past) => {
    given(...agreed(), spent('400.00'), ...past)
      .when(withdrawn())
      .then({ type: 'ClaimWithdrawn', data: { amount: pounds('0.00') } });
  });

  it('of an accepted claim takes back what the outcome left of it', () => {
    given(...agreed(), spent('400.00'), ...claimed(), accepted(1, '2020-08-01', { reductionAmount: pounds('30.00') }))
      .when(withdrawn(1, '2020-08-02'))
      .then({ type: 'ClaimWithdrawn', data: { amount: pounds('370.00') } });
  });

  it('is never effective before the outcome whose rest it takes back', () => {
    given(...agreed(), spent('400.00'), ...claimed(), accepted(1, '2020-08-01', { reductionAmount: pounds('30.00') }))
      .when(withdrawn(1, '2020-07-20'))
      .thenRefused('effective-before-last');
  });

  it.each([
    ['was never prepared', [], 'claim-unknown'],
    ['was withdrawn already', [...claimed(), withdrawn()], 'claim-not-submitted'],
    ['was superseded', [prepared(), prepared()], 'claim-not-submitted'],
    ['has been paid in part', [...claimed(), paid('1.00')], 'claim-paid'],
  ] as const)('is refused where the claim %s', (_what, past, code) => {
    given(...agreed(), spent('400.00'), ...past)
      .when(withdrawn(1, '2020-09-01'))
      .thenRefused(code);
  });

  it('says what has been recovered on the claim', () => {
    given(...agreed(), spent('400.00'), ...claimed(), paid('1.00'))
      .when(withdrawn(1, '2020-09-01'))
      .thenRefused('claim-paid', '£1.00 has been recovered on claim 1.', { field: 'claimNo' });
  });

  it('is never effective before the submission', () => {
    given(...agreed(), spent('400.00'), ...claimed())
      .when(withdrawn(1, '2020-07-14'))
      .thenRefused('effective-before-last', undefined, { limit: '2020-07-15' });
  });
});

describe('R21: partner cost', () => {
  it('waits for its statement and is then an adjustment of the next claim', () => {
    const past = [...agreed(), partnerSpent('60.00'), spent('40.00'), ...claimed()] as const;
    given(...past).thenFigures('2020/21', { claimed: '40.00' });
    given(...past, stated('60.00', undefined, since('2020-08-01')), spent('5.00', '2020-08-10'))
      .when(secondQuarter())
      .then({
        type: 'ClaimPrepared',
        data: {
          heads: [{ head: 'overtime', eligibleAmount: pounds('5.00'), adjustmentAmount: pounds('60.00') }],
          totalAmount: pounds('65.00'),
        },
      });
  });
});

describe('R33: spend that is reversed after it was claimed', () => {
  it('comes off the next claim', () => {
    given(
      ...agreed(),
      spent('400.00'),
      spent('90.00'),
      ...claimed(),
      reversed('spend', 2, '2020-08-01'),
      spent('100.00', '2020-09-01'),
    )
      .when(secondQuarter())
      .then({
        type: 'ClaimPrepared',
        data: {
          heads: [{ head: 'overtime', eligibleAmount: pounds('100.00'), adjustmentAmount: pounds('-90.00') }],
          totalAmount: pounds('10.00'),
        },
      });
  });
});

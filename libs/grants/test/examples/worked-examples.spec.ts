import { describe, expect, it } from '@jest/globals';
import { parseGrantId } from '#values';
import { allocate, daysBetween, formatAmount, sum } from '#values';
import { givenLedger } from '../../../../test/support/given-ledger.ts';
import { accepted, accrued, on, pounds, since, spent, terms, year } from '../examples.ts';
import { repaid, repaymentDue, reversed, varied } from '../award-examples.ts';
import { budgeted, transferred } from '../plan-examples.ts';
import { advanced } from '../receipt-examples.ts';
import { agreedGrant, approval, budgetOn, claimOn, inGrant, inReceipt, matchOf, paidOn, spendOn } from './seeds.ts';

const pcd867 = { grant: 'pcd-867', paper: 'PCD 867', financialYear: '2020/21', cap: '1479306.16' } as const;
const quarters = [
  ['352110.45', { from: '2020-04-01', until: '2020-06-30', day: '2020-07-10' }],
  ['361987.20', { from: '2020-07-01', until: '2020-09-30', day: '2020-10-10' }],
  ['371455.81', { from: '2020-10-01', until: '2020-12-31', day: '2021-01-10' }],
] as const;
const fourth = { from: '2021-01-01', until: '2021-03-31', day: '2021-04-10' } as const;

/** Three quarters spent, claimed and paid, and the fourth spent. */
const threeClaimed = [
  ...agreedGrant(pcd867),
  ...quarters.flatMap(([amount, quarter], at) => [
    spendOn('pcd-867', amount, quarter.until),
    ...claimOn('pcd-867', at + 1, quarter),
    ...paidOn('pcd-867', at + 1, { amount, day: quarter.day, receipt: `bacs-${String(at + 1)}` }),
  ]),
  spendOn('pcd-867', '405000.00', '2021-03-31'),
];

describe('E3: the cap bites, PCD 867', () => {
  it('leaves £393,752.70 to claim of a quarter of £405,000.00, and £11,247.30 to the recipient', () => {
    const ledger = givenLedger(...threeClaimed);
    ledger.thenFigures('pcd-867', '2020/21', {
      cap: '1479306.16',
      approvedToAccept: '1479306.16',
      spend: '1490553.46',
      recoverable: '1479306.16',
      remaining: '0.00',
      ownCost: '11247.30',
      claimed: '1085553.46',
      recovered: '1085553.46',
      received: '1085553.46',
      claimable: '393752.70',
      outstanding: '0.00',
      held: '0.00',
    });
    ledger.thenClaimable('pcd-867', '2020/21', { amount: '393752.70', binding: ['cap', 'approval'] });
  });

  it('R07: a claim of the fourth quarter is for £393,752.70 and not for £405,000.00', () => {
    const ledger = givenLedger(...threeClaimed, ...claimOn('pcd-867', 4, fourth));
    expect(ledger.events('grant-pcd-867').at(-1)?.data).toMatchObject({ amount: pounds('393752.70') });
    ledger.thenFigures('pcd-867', '2020/21', { claimed: '1479306.16', claimable: '0.00', outstanding: '393752.70' });
  });

  const refusal = accepted(1, '2021-04-05', {
    reductionAmount: pounds('5000.00'),
    disallowances: [{ entry: { kind: 'spend', number: 1 }, amount: pounds('5000.00') }],
  });

  it('£5,000 refused from claim 1 may be replaced by other eligible cost: £398,752.70 can be claimed', () => {
    const ledger = givenLedger(...threeClaimed, inGrant('pcd-867', refusal));
    ledger.thenFigures('pcd-867', '2020/21', {
      claimable: '398752.70',
      claimed: '1080553.46',
      disallowed: '5000.00',
      recoverable: '1479306.16',
      recovered: '1080553.46',
      held: '5000.00',
      ownCost: '11247.30',
    });
  });

  it('and the claim of the fourth quarter takes it', () => {
    const ledger = givenLedger(...threeClaimed, inGrant('pcd-867', refusal), ...claimOn('pcd-867', 4, fourth));
    expect(ledger.events('grant-pcd-867').at(-1)?.data).toMatchObject({ amount: pounds('398752.70') });
    ledger.thenFigures('pcd-867', '2020/21', { claimed: '1479306.16', overclaimed: '0.00' });
  });
});

describe('E4: an underspend, PCD 956', () => {
  const pcd956 = { grant: 'pcd-956', paper: 'PCD 956', financialYear: '2021/22', cap: '272708.04' } as const;

  it('is claimed at the £259,411.37 spent; £13,296.67 of the cap remains and is no other year’s', () => {
    const ledger = givenLedger(
      ...agreedGrant(pcd956),
      spendOn('pcd-956', '259411.37', '2021-06-30'),
      ...claimOn('pcd-956', 1, { from: '2021-04-01', until: '2021-06-30', day: '2021-07-10' }),
      ...paidOn('pcd-956', 1, { amount: '259411.37', day: '2021-08-01', receipt: 'bacs-1' }),
    );
    ledger.thenFigures('pcd-956', '2021/22', {
      cap: '272708.04',
      spend: '259411.37',
      claimed: '259411.37',
      recovered: '259411.37',
      remaining: '13296.67',
      lapsed: '0.00',
      claimable: '0.00',
    });
    ledger.thenFigures('pcd-956', '2022/23', { cap: '0.00', remaining: '0.00', claimable: '0.00' });
  });
});

describe('E8: value added tax on equipment', () => {
  const equipment = { head: 'equipment', costType: 'equipment' } as const;

  it('of £12,000.00 with £2,400.00 that can be recovered counts £12,000.00', () => {
    const vat = { ...equipment, recoverableVatAmount: pounds('2400.00') };
    givenLedger(...agreedGrant(pcd867), spendOn('pcd-867', '12000.00', '2020-05-10', vat)).thenFigures(
      'pcd-867',
      '2020/21',
      {
        spend: '12000.00',
        claimable: '12000.00',
      },
    );
  });

  it('counts £14,400.00 where the £2,400.00 cannot be recovered', () => {
    const vat = { ...equipment, irrecoverableVatAmount: pounds('2400.00') };
    givenLedger(...agreedGrant(pcd867), spendOn('pcd-867', '12000.00', '2020-05-10', vat)).thenFigures(
      'pcd-867',
      '2020/21',
      {
        spend: '14400.00',
        claimable: '14400.00',
      },
    );
  });
});

describe('E9: the cut-off, PCD 911', () => {
  const deadlineAsWritten = ['available until 31 March 2021', 'must be spent before 31st March 2021'];
  const pcd911 = [
    ...agreedGrant({
      grant: 'pcd-911',
      paper: 'PCD 911',
      financialYear: '2020/21',
      cap: '135000.00',
      terms: { heads: ['overtime'], costsUntil: on('2021-03-31'), deadlineAsWritten },
      acknowledgements: [{ warning: 'deadline-wordings-differ', reason: 'last day to spend: 31 March 2021' }],
    }),
    spendOn('pcd-911', '98240.00', '2021-02-28'),
    inGrant('pcd-911', accrued('31115.00', '2021-03-31')),
  ];

  it('R08: counts overtime worked to 31 March and paid in April; £5,645.00 remains', () => {
    givenLedger(...pcd911).thenFigures('pcd-911', '2020/21', {
      cap: '135000.00',
      actual: '98240.00',
      accrued: '31115.00',
      spend: '129355.00',
      claimed: '0.00',
      claimable: '129355.00',
      remaining: '5645.00',
    });
  });

  it('R08: refuses the £1,260.00 of overtime worked on 2 April 2021', () => {
    givenLedger(...pcd911)
      .when(inGrant('pcd-911', spent('1260.00', '2021-04-02')))
      .thenRefused('cost-in-another-year', 'Cost incurred on 2 April 2021 belongs to 2021/22, not 2020/21.');
  });

  it('R13: refuses a laptop', () => {
    givenLedger(...pcd911)
      .when(spendOn('pcd-911', '900.00', '2021-03-01', { head: 'equipment', costType: 'equipment' }))
      .thenRefused('head-not-in-agreement', 'equipment is not among: overtime.');
  });

  it('counts the overtime once when it is paid: the actual settles the accrual, in its own year', () => {
    const settling = { settlesAccrual: { accrualNo: 1, amount: pounds('31115.00') } };
    const ledger = givenLedger(...pcd911, spendOn('pcd-911', '31115.00', '2021-03-31', settling));
    ledger.thenFigures('pcd-911', '2020/21', { actual: '129355.00', accrued: '0.00', spend: '129355.00' });
    ledger.thenFigures('pcd-911', '2021/22', { spend: '0.00' });
  });
});

describe('E10: £3,000.00 from training to equipment, PCD 956', () => {
  const heads = { pay: '221000.00', equipment: '31708.04', training: '20000.00' };
  const within = (virement?: typeof terms.virement) =>
    givenLedger(
      ...agreedGrant({
        grant: 'pcd-956',
        paper: 'PCD 956',
        financialYear: '2021/22',
        cap: '272708.04',
        ...(virement === undefined ? {} : { terms: { virement } }),
      }),
      budgetOn('pcd-956', budgeted(heads, { financialYear: '2021/22', ...since('2021-04-01') })),
    ).when(
      inGrant(
        'pcd-956',
        transferred('3000.00', 'training', 'equipment', { financialYear: year('2021/22'), ...since('2021-06-10') }),
      ),
    );

  it('R19: is 15% of the source, so 10% of it is passed', () => {
    within({ basisPoints: 1_000, base: 'source-head', measure: 'single' }).thenRefused(
      'virement-needs-consent',
      '£3,000.00 is 15.00% of training, 9.46% of equipment, 1.10% of the total. Without consent £2,000.00 may move.',
    );
  });

  it('R19: is 9.46% of the target, so it is within 10% of that', () => {
    within({ basisPoints: 1_000, base: 'target-head', measure: 'single' }).then({ type: 'BudgetTransferred' });
  });

  it('R19: is 1.10% of the total, so it is well within 10%, £27,270.80, of that', () => {
    within({ basisPoints: 1_000, base: 'total', measure: 'single' }).then({ type: 'BudgetTransferred' });
  });

  it('R19: needs consent where the terms declare no tolerance', () => {
    within().thenRefused('virement-needs-consent', 'Without consent £0.00 may move.', { limit: '£0.00' });
  });
});

describe('E11: an even split and its residual', () => {
  const evenly = (amount: string, parts: number) =>
    allocate(
      pounds(amount),
      Array.from({ length: parts }, () => 1n),
    ).map(formatAmount);

  it('of £570,567.00 over twelve months and four quarters is exact', () => {
    expect(new Set(evenly('570567.00', 12))).toEqual(new Set(['47547.25']));
    expect(new Set(evenly('570567.00', 4))).toEqual(new Set(['142641.75']));
  });

  it('of £570,567.00 over seven posts leaves one penny, which one post gets', () => {
    expect(evenly('570567.00', 7)).toEqual(['81509.58', ...Array.from({ length: 6 }, () => '81509.57')]);
  });

  it('of £1,479,306.16 over twelve months leaves fourpence; a budget of the parts is the whole', () => {
    const parts = evenly('1479306.16', 12);
    expect(parts.filter((part) => part === '123275.52')).toHaveLength(4);
    const months = Object.fromEntries(parts.map((part, at) => [`month ${String(at + 1)}`, part]));
    givenLedger(
      ...agreedGrant({ ...pcd867, terms: { heads: [...terms.heads, ...Object.keys(months)] } }),
      budgetOn('pcd-867', budgeted(months)),
    ).thenFigures('pcd-867', '2020/21', { budget: '1479306.16' });
  });

  it('of £272,708.04 over three officers is exact', () => {
    expect(evenly('272708.04', 3)).toEqual(['90902.68', '90902.68', '90902.68']);
  });
});

describe('E13: a short payment, PCD 1532', () => {
  const quarter = { from: '2023-04-01', until: '2023-06-30', day: '2023-07-01' } as const;
  const ledger = givenLedger(
    ...agreedGrant({ grant: 'pcd-1532', paper: 'PCD 1532', financialYear: '2023/24', cap: '570567.00' }),
    spendOn('pcd-1532', '142641.75', '2023-06-30'),
    ...claimOn('pcd-1532', 1, quarter),
    ...paidOn('pcd-1532', 1, { amount: '140000.00', day: '2023-09-14', receipt: 'bacs-1' }),
  );

  it('leaves £2,641.75 outstanding', () => {
    ledger.thenFigures('pcd-1532', '2023/24', {
      spend: '142641.75',
      claimed: '142641.75',
      recovered: '140000.00',
      outstanding: '2641.75',
      claimable: '0.00',
      remaining: '427925.25',
    });
  });

  it('was due on 31 July 2023 and came 45 days late', () => {
    const submission = ledger.events('grant-pcd-1532').find(({ type }) => type === 'ClaimSubmitted');
    const { paymentDueOn } = submission?.data as { paymentDueOn: ReturnType<typeof on> };
    expect(paymentDueOn.toString()).toBe('2023-07-31');
    expect(daysBetween(paymentDueOn, on('2023-09-14'))).toBe(45);
  });
});

describe('E14: an advance that was not all spent, PCD 911', () => {
  const steps = [
    ...agreedGrant({ grant: 'pcd-911', paper: 'PCD 911', financialYear: '2020/21', cap: '135000.00' }),
    inReceipt('advance-1', advanced('50000.00', '2020-04-20', { grant: 'pcd-911', id: 'advance-1' })),
    spendOn('pcd-911', '41220.00', '2020-06-30'),
    ...claimOn('pcd-911', 1, { from: '2020-04-01', until: '2020-06-30', day: '2020-07-10' }),
    inReceipt('advance-1', matchOf(parseGrantId('pcd-911'), 1, '41220.00', '2020-07-11')),
  ];

  it('R30: leaves £8,780.00 owed to the funder', () => {
    givenLedger(...steps).thenFigures('pcd-911', '2020/21', {
      received: '50000.00',
      recovered: '41220.00',
      held: '8780.00',
      owedToFunder: '8780.00',
      outstanding: '0.00',
      accruedIncome: '0.00',
    });
  });

  it('R30: which is repaid', () => {
    givenLedger(
      ...steps,
      inGrant('pcd-911', repaymentDue('8780.00', undefined, '2021-04-10')),
      inGrant('pcd-911', repaid('8780.00', '2021-04-20')),
    ).thenFigures('pcd-911', '2020/21', { held: '0.00', repaid: '8780.00', owedToFunder: '0.00' });
  });

  it('R31: and does not pay what is not claimed', () => {
    givenLedger(...steps)
      .when(inReceipt('advance-1', matchOf(parseGrantId('pcd-911'), 1, '0.01', '2020-07-12')))
      .thenRefused('over-outstanding', '£0.00 left');
  });
});

describe('E15: £4,812.50 of overtime on the wrong grant, PCD 956 and PCD 960', () => {
  const correctionId = 'moved-2021-08';
  const second = { from: '2021-07-01', until: '2021-09-30', day: '2021-10-10' } as const;
  const third = { from: '2021-10-01', until: '2021-12-31', day: '2022-01-10' } as const;
  const moved = [
    ...agreedGrant({ grant: 'pcd-956', paper: 'PCD 956', financialYear: '2021/22', cap: '272708.04' }),
    ...agreedGrant({ grant: 'pcd-960', paper: 'PCD 960', financialYear: '2021/22', cap: '1968676.24' }),
    ...claimOn('pcd-956', 1, { from: '2021-04-01', until: '2021-06-30', day: '2021-07-10' }),
    spendOn('pcd-956', '4812.50', '2021-08-20'),
    spendOn('pcd-956', '20000.00', '2021-09-10'),
    ...claimOn('pcd-956', 2, second),
    inGrant('pcd-956', reversed('spend', 1, '2021-11-15', { correctionId })),
    spendOn('pcd-960', '4812.50', '2021-08-20', { correctionId }),
    spendOn('pcd-956', '30000.00', '2021-11-20'),
    ...claimOn('pcd-956', 3, third),
  ];

  it('R33: the third quarter’s claim of the one carries an adjustment of −£4,812.50', () => {
    const claim = givenLedger(...moved)
      .events('grant-pcd-956')
      .findLast(({ type }) => type === 'ClaimPrepared');
    expect(claim?.data).toMatchObject({
      heads: [{ head: 'overtime', eligibleAmount: pounds('30000.00'), adjustmentAmount: pounds('-4812.50') }],
      totalAmount: pounds('25187.50'),
    });
  });

  it('R33: the spend stands on the other, in the same month, and the net cost is nothing', () => {
    const ledger = givenLedger(...moved);
    ledger.thenFigures('pcd-956', '2021/22', { spend: '50000.00', claimed: '50000.00', overclaimed: '0.00' });
    ledger.thenFigures('pcd-960', '2021/22', { spend: '4812.50', claimable: '4812.50' });
    ledger.thenFigures('pcd-956', '2021/22', { spend: '24812.50' }, '2021-11-14');
  });

  it('R33: the histories of both show the leg that they have, tied by one correction id', () => {
    const ledger = givenLedger(...moved);
    const tied = ['grant-pcd-956', 'grant-pcd-960'].map((stream) =>
      ledger
        .events(stream)
        .filter(({ data }) => 'correctionId' in data && data.correctionId === correctionId)
        .map(({ type }) => type),
    );
    expect(tied).toEqual([['EntryReversed'], ['ActualSpendReported']]);
  });
});

describe('E16: a variation, PCD 914', () => {
  const variation = varied('1746660.80', { reason: 'Online Harms', ...since('2020-11-20') });
  const overspent = [...agreedGrant(pcd867), spendOn('pcd-867', '1600000.00', '2020-12-01')];
  const pcd914 = approval({ ...pcd867, paper: 'PCD 914', cap: '1746660.80' }, '2020-11-27');

  it('R01: of £267,354.64 makes £1,746,660.80 exactly, where a float is not', () => {
    expect(1_479_306.16 + 267_354.64).not.toBe(1_746_660.8);
    expect(formatAmount(sum(pounds('1479306.16'), pounds('267354.64')))).toBe('1746660.80');
    givenLedger(...overspent, inGrant('pcd-867', variation)).thenFigures('pcd-867', '2020/21', { cap: '1746660.80' });
  });

  it('raises the cap, and not what can be claimed, until the approval is recorded', () => {
    const before = givenLedger(...overspent);
    before.thenClaimable('pcd-867', '2020/21', { amount: '1479306.16', binding: ['cap', 'approval'] });
    const raised = givenLedger(...overspent, inGrant('pcd-867', variation));
    raised.thenClaimable('pcd-867', '2020/21', { amount: '1479306.16', binding: ['approval'] });
    const approved = givenLedger(...overspent, inGrant('pcd-867', variation), pcd914);
    approved.thenClaimable('pcd-867', '2020/21', { amount: '1600000.00', binding: ['spend'] });
  });

  it('R29: what is spent beyond either is own cost', () => {
    givenLedger(...overspent).thenFigures('pcd-867', '2020/21', { ownCost: '120693.84' });
    givenLedger(...overspent, inGrant('pcd-867', variation), pcd914).thenFigures('pcd-867', '2020/21', {
      ownCost: '0.00',
    });
  });
});

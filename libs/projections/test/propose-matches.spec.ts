import { describe, expect, it } from '@jest/globals';
import { proposeMatches, type ClaimsToPay, type ReceiptToMatch } from '#projections';
import { parseDate, parseFinancialYear, parseGrantId, toWire } from '#values';
import { cash, claim, grant, toPay } from './cash-examples.ts';

interface Wire {
  readonly outcome: string;
  readonly basis?: string;
  readonly sentence: string;
  readonly shortAmount: string;
  readonly restAmount: string;
  readonly proposals: readonly {
    readonly request: { readonly grantId: string; readonly claimNo: number; readonly amount: string };
  }[];
  readonly looked: readonly { readonly basis: string; readonly sentence: string }[];
}

const proposed = (receipt: ReceiptToMatch, claims: ClaimsToPay): Wire =>
  toWire(proposeMatches(receipt, claims)) as Wire;

/** What is proposed, in short: `pcd-867/1 30.00`. */
const matches = ({ proposals }: Wire): readonly string[] =>
  proposals.map(({ request: { grantId, claimNo, amount } }) => `${grantId}/${claimNo} ${amount}`);

describe('cash that names its claim', () => {
  it('pays it short: £140,000.00 of £142,641.75, 45 days after it was due (E13)', () => {
    const found = proposed(cash('140000.00', 'PCD 1532 claim 1'), toPay([claim('pcd-1532', '142641.75')]));
    expect(found).toMatchObject({
      outcome: 'short',
      basis: 'claim-number',
      shortAmount: '2641.75',
      restAmount: '0.00',
    });
    expect(found.proposals).toEqual([
      expect.objectContaining({
        outstandingAmount: '142641.75',
        shortAmount: '2641.75',
        paymentDueOn: '2023-07-31',
        daysLate: 45,
        sentence:
          'The remittance reference names claim 1 of pcd-1532 for 2023/24. It would pay £140,000.00 of the £142,641.75 outstanding on claim 1 of pcd-1532 for 2023/24, 45 days after 31 July 2023, when it was due. £2,641.75 would stay outstanding: disallowed, disputed or paid in part.',
        request: {
          grantId: 'pcd-1532',
          claimNo: 1,
          amount: '140000.00',
          effectiveOn: '2023-09-14',
          effectiveBasis: 'illustrative',
        },
      }),
    ]);
  });

  it('pays it exactly', () => {
    const found = proposed(cash('100.00', 'pcd-867/1'), toPay([claim('pcd-867', '100.00')]));
    expect(found).toMatchObject({ outcome: 'exact', shortAmount: '0.00', restAmount: '0.00' });
    expect(found.sentence).toBe(
      'The remittance reference names claim 1 of pcd-867 for 2023/24. Nothing is left over on either side.',
    );
  });

  it('and is over: what is over stays unidentified', () => {
    const found = proposed(cash('120.00', 'pcd-867/1'), toPay([claim('pcd-867', '100.00')]));
    expect(found).toMatchObject({ outcome: 'over', restAmount: '20.00' });
    expect(matches(found)).toEqual(['pcd-867/1 100.00']);
    expect(found.sentence).toContain('£20.00 over: it stays unidentified.');
  });

  it('names several: a bulk remittance, each with its amount', () => {
    const claims = toPay([claim('pcd-867', '100.00'), claim('pcd-956', '50.00', { claimNo: 2 })]);
    const found = proposed(cash('150.00', 'PCD 956/2 and PCD 867/1'), claims);
    expect(found).toMatchObject({ outcome: 'bulk', shortAmount: '0.00', restAmount: '0.00' });
    expect(matches(found)).toEqual(['pcd-956/2 50.00', 'pcd-867/1 100.00']);
    expect(proposed(cash('170.00', 'PCD 956/2 PCD 867/1'), claims)).toMatchObject({
      outcome: 'bulk',
      restAmount: '20.00',
    });
  });

  it('names several and is short: they are paid in the order named, and it is said', () => {
    const claims = toPay(['pcd-1', 'pcd-2', 'pcd-3'].map((id) => claim(id, '100.00')));
    const found = proposed(cash('130.00', 'pcd-2/1, pcd-1/1, pcd-3/1'), claims);
    expect(matches(found)).toEqual(['pcd-2/1 100.00', 'pcd-1/1 30.00']);
    expect(found).toMatchObject({ outcome: 'bulk', shortAmount: '170.00', restAmount: '0.00' });
    expect(found.sentence).toContain('paid in the order named');
  });

  it('names one that is paid already and one that is not: the other is proposed', () => {
    const paid = claim('pcd-1', '100.00', { paid: [['2023-08-01', '100.00']] });
    const found = proposed(cash('60.00', 'pcd-1/1 pcd-2/1'), toPay([paid, claim('pcd-2', '60.00')]));
    expect(matches(found)).toEqual(['pcd-2/1 60.00']);
    expect(found.sentence).toContain('claim 1 of pcd-1 for 2023/24 (nothing outstanding) and claim 1 of pcd-2');
  });

  it.each([
    ['is paid', claim('pcd-1', '100.00', { paid: [['2023-08-01', '100.00']] }), 'pcd-1/1', '(nothing outstanding)'],
    [
      'is only prepared',
      claim('pcd-1', '100.00', { submittedOn: null, standing: 'prepared' }),
      'pcd-1/1',
      '(prepared)',
    ],
    ['is withdrawn', claim('pcd-1', '100.00', { standing: 'withdrawn' }), 'pcd-1/1', '(withdrawn)'],
    ['does not exist', claim('pcd-1', '100.00'), 'pcd-1/9', 'claim 9 of pcd-1 (not in the ledger)'],
  ])('names one that %s: no other claim is guessed from the amount', (_, one, reference, why) => {
    const found = proposed(cash('60.00', reference), toPay([one, claim('pcd-2', '60.00')]));
    expect(found).toMatchObject({ outcome: 'unidentified', proposals: [], restAmount: '60.00' });
    expect(found.sentence).toContain(why);
    expect(found.looked.map(({ basis }) => basis)).toEqual(['claim-number']);
  });

  it('names it in the bank reference or the description where there is no remittance reference', () => {
    const claims = toPay([claim('pcd-867', '100.00')]);
    expect(proposed(cash('90.00', undefined, { bankReference: 'PCD867/1' }), claims).sentence).toContain(
      'The bank reference names',
    );
    expect(proposed(cash('90.00', 'grant', { description: 'BGC PCD867/1' }), claims).sentence).toContain(
      'The description names',
    );
  });

  it('names different claims in its texts: which is paid cannot be told', () => {
    const claims = toPay([claim('pcd-1', '100.00'), claim('pcd-2', '100.00')]);
    const found = proposed(cash('100.00', 'pcd-1/1', { bankReference: 'pcd-2/1' }), claims);
    expect(found).toMatchObject({ outcome: 'ambiguous', restAmount: '100.00' });
    expect(matches(found)).toEqual(['pcd-1/1 100.00', 'pcd-2/1 100.00']);
    // A bank reference is short, so it may well name only some of what the remittance names.
    expect(proposed(cash('200.00', 'pcd-1/1 pcd-2/1', { bankReference: 'pcd-2/1' }), claims).outcome).toBe('bulk');
  });

  it('goes by a reference that two agreements share: ambiguous, unless only one has anything to pay', () => {
    const grants = [grant('resource', undefined, ['HO 391']), grant('capital', undefined, ['HO 391'])];
    const open = [claim('resource', '100.00'), claim('capital', '100.00')];
    expect(proposed(cash('100.00', 'HO391 claim 1'), toPay(open, grants))).toMatchObject({ outcome: 'ambiguous' });
    const one = [claim('resource', '100.00', { paid: [['2023-08-01', '100.00']] }), claim('capital', '100.00')];
    expect(matches(proposed(cash('100.00', 'HO391 claim 1'), toPay(one, grants)))).toEqual(['capital/1 100.00']);
  });

  it('is proposed before a claim of exactly that amount', () => {
    const claims = toPay([claim('pcd-1', '100.00'), claim('pcd-2', '60.00')]);
    expect(matches(proposed(cash('60.00', 'pcd-1/1'), claims))).toEqual(['pcd-1/1 60.00']);
    expect(matches(proposed(cash('60.00', 'pcd-l/1'), claims))).toEqual(['pcd-2/1 60.00']);
  });
});

describe('cash that names no claim', () => {
  it('pays the one claim on which exactly as much is outstanding', () => {
    const found = proposed(
      cash('60.00', 'grant', { payer: 'HMG' }),
      toPay([claim('pcd-1', '100.00'), claim('pcd-2', '60.00')]),
    );
    expect(found).toMatchObject({ outcome: 'exact', basis: 'exact-amount' });
    expect(found.sentence).toBe(
      'Exactly £60.00 is outstanding on claim 1 of pcd-2 for 2023/24 and on no other, though the payer is not written as its funder is. Nothing is left over on either side.',
    );
    expect(found.looked).toEqual([
      { basis: 'claim-number', sentence: 'The remittance reference names no claim.' },
      { basis: 'exact-amount', sentence: expect.stringContaining('Exactly £60.00') },
    ]);
  });

  it('is ambiguous between two of the same amount, which are both shown', () => {
    const found = proposed(cash('60.00'), toPay([claim('pcd-1', '60.00'), claim('pcd-2', '60.00')]));
    expect(found).toMatchObject({ outcome: 'ambiguous', basis: 'exact-amount', restAmount: '60.00' });
    expect(matches(found)).toEqual(['pcd-1/1 60.00', 'pcd-2/1 60.00']);
    expect(found.sentence).toContain('Exactly £60.00 is outstanding on each of 2 claims.');
  });

  it('is not matched to an amount that is a penny off', () => {
    const found = proposed(cash('60.01', undefined, { payer: 'HMG' }), toPay([claim('pcd-1', '60.00')]));
    expect(found.outcome).toBe('unidentified');
  });

  it.each(['Home Office', 'HOME OFFICE', 'home-office', 'Home  Office.', 'HO (Finance)', 'ho finance'])(
    'pays the one claim that the funder, written “%s”, had still to pay',
    (payer) => {
      const funder = { name: 'Home Office', asWritten: ['HO Finance'] };
      const claims = toPay(
        [claim('pcd-1', '100.00'), claim('moj', '80.00')],
        [grant('pcd-1', funder), grant('moj', { name: 'MoJ' })],
      );
      const found = proposed(cash('70.00', undefined, { payer }), claims);
      expect(found).toMatchObject({ outcome: 'short', basis: 'funder-and-period', shortAmount: '30.00' });
      expect(found.sentence).toContain(
        'On 14 September 2023 the payer had still to pay claim 1 of pcd-1 for 2023/24 and no other.',
      );
    },
  );

  it.each(['HomeOffice', 'The Home Office', 'Hone Office', 'Home Off', 'H\u043eme Office', 'Home Office MOPAC', '---'])(
    'is not taken for the funder’s if the payer is written “%s”',
    (payer) => {
      const found = proposed(cash('70.00', undefined, { payer }), toPay([claim('pcd-1', '100.00')]));
      expect(found).toMatchObject({ outcome: 'unidentified', proposals: [] });
      expect(found.sentence).toBe(
        'No claim is proposed for £70.00: There is no remittance reference, so it names no claim. On no claim is exactly £70.00 outstanding. The payer is written as no funder is that has a claim to pay.',
      );
    },
  );

  it('only pays claims that had been submitted when it came', () => {
    const claims = toPay([claim('pcd-1', '100.00'), claim('pcd-2', '80.00', { submittedOn: '2023-09-15' })]);
    expect(matches(proposed(cash('70.00'), claims))).toEqual(['pcd-1/1 70.00']);
    expect(proposed(cash('70.00', undefined, { on: '2023-07-09' }), claims).sentence).toContain(
      'No claim of the payer’s was waiting to be paid on 9 July 2023.',
    );
  });

  it('is ambiguous where the funder had several to pay', () => {
    const found = proposed(cash('70.00'), toPay([claim('pcd-1', '100.00'), claim('pcd-2', '80.00')]));
    expect(found).toMatchObject({ outcome: 'ambiguous', basis: 'funder-and-period' });
    expect(matches(found)).toEqual(['pcd-1/1 70.00', 'pcd-2/1 70.00']);
  });
});

describe('cash', () => {
  it('held for a grant pays no other, whatever it names', () => {
    const claims = toPay([claim('pcd-1', '100.00'), claim('pcd-2', '60.00')]);
    const held = { heldFor: { grantId: parseGrantId('pcd-1'), financialYear: parseFinancialYear('2023/24') } };
    expect(proposed(cash('60.00', 'pcd-2/1', held), claims).sentence).toContain('(the cash is held for pcd-1)');
    expect(matches(proposed(cash('60.00', undefined, held), claims))).toEqual(['pcd-1/1 60.00']);
    expect(proposed(cash('160.00', 'pcd-1/1', held), claims).sentence).toContain(
      '£60.00 over: it stays held for pcd-1.',
    );
  });

  it('held for a line pays the one claim of that line, whoever the payer is and whenever it came', () => {
    const line = (year: string) => ({
      heldFor: { grantId: parseGrantId('pcd-1'), financialYear: parseFinancialYear(year) },
      payer: 'HMG',
      on: '2023-04-03',
    });
    const claims = toPay([claim('pcd-1', '100.00'), claim('pcd-2', '60.00')]);
    const found = proposed(cash('70.00', undefined, line('2023/24')), claims);
    expect(matches(found)).toEqual(['pcd-1/1 70.00']);
    expect(found.sentence).toContain(
      'Of pcd-1 for 2023/24 there is still to pay claim 1 of pcd-1 for 2023/24 and no other.',
    );
    expect(proposed(cash('70.00', undefined, line('2024/25')), claims).sentence).toContain(
      'There is no claim of pcd-1 for 2024/25 to pay.',
    );
  });

  it('that was matched before is free from the day on which the match was taken back', () => {
    const claims = toPay([claim('pcd-1', '100.00')]);
    const { proposals } = proposeMatches(cash('100.00', 'pcd-1/1', { freeFrom: parseDate('2023-10-01') }), claims);
    expect(toWire(proposals[0]?.request)).toMatchObject({ effectiveOn: '2023-10-01' });
    expect(proposals[0]?.daysLate).toBe(45);
  });

  it('pays from the day on which the claim is open again', () => {
    const paid = [
      ['2023-08-01', '100.00'],
      ['2023-10-01', '-60.00'],
      ['2023-10-01', '-20.00'],
      ['2023-11-01', '10.00'],
    ] as const;
    const { proposals } = proposeMatches(cash('70.00', 'pcd-1/1'), toPay([claim('pcd-1', '100.00', { paid })]));
    expect(toWire(proposals[0]?.request)).toMatchObject({ effectiveOn: '2023-10-01', amount: '70.00' });
  });

  it('that came before the claim was submitted pays it from that day', () => {
    const claims = toPay([claim('pcd-1', '100.00')]);
    const found = proposeMatches(cash('100.00', 'pcd-1/1', { on: '2023-05-01' }), claims);
    expect(toWire(found.proposals[0]?.request)).toMatchObject({ effectiveOn: '2023-07-10' });
    expect(found.proposals[0]?.daysLate).toBe(0);
  });

  it('pays no more than is outstanding on its day and on every later one', () => {
    const claims = toPay([claim('pcd-1', '100.00', { paid: [['2023-10-01', '70.00']] })]);
    expect(matches(proposed(cash('50.00', 'pcd-1/1'), claims))).toEqual(['pcd-1/1 30.00']);
  });

  it('of which nothing is left is not looked at', () => {
    const found = proposed(cash('0.00', 'pcd-1/1'), toPay([claim('pcd-1', '100.00')]));
    expect(found).toEqual({
      outcome: 'unidentified',
      sentence: 'Nothing is left of the receipt to match.',
      shortAmount: '0.00',
      restAmount: '0.00',
      proposalCount: 0,
      proposals: [],
      looked: [],
    });
  });
});

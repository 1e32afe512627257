import { describe, expect, it } from '@jest/globals';
import { ClaimableQuery, ClaimsQuery } from '#application';
import { parseFinancialYear, parseGrantId, toWire } from '#values';
import { on, pounds, since } from '../../../grants/test/examples.ts';
import { agreedGrant, claimOn, spendOn } from '../../../grants/test/examples/seeds.ts';
import { asAsk, counts, importingLedger, keyOfRow, shareOf } from '../support/importing.ts';
import type { PlainRow } from '../support/plain-file.ts';

describe('E8: equipment with VAT, from a file', () => {
  const pcd867 = { grant: 'pcd-867', paper: 'PCD 867', financialYear: '2020/21', cap: '1479306.16' } as const;

  it.each([
    ['can be recovered', 'yes', '12000.00'],
    ['cannot be recovered', 'no', '14400.00'],
  ] as const)('counts what it should where the £2,400.00 %s (R15)', async (_what, vatRecoverable, eligible) => {
    const ledger = await importingLedger(...agreedGrant(pcd867));
    await ledger.rule({ costCentre: 'ALPHA' }, shareOf('pcd-867', { head: 'equipment', costType: 'equipment' }));
    const day = '2020-05-10';
    const answer = await ledger.rows({
      ...{ document: '1', day, costCentre: 'ALPHA', net: '12000.00', vat: '2400.00', vatRecoverable },
    });
    expect(counts(answer)).toEqual([1, 0, 0, 0]);
    expect(await ledger.figures('pcd-867', '2020/21')).toMatchObject({ spend: eligible, claimable: eligible });
  });

  it('waits for a person where the file does not say (R15)', async () => {
    const ledger = await importingLedger(...agreedGrant(pcd867));
    await ledger.rule({ costCentre: 'ALPHA' }, shareOf('pcd-867', { head: 'equipment', costType: 'equipment' }));
    const row = { document: '1', day: '2020-05-10', costCentre: 'ALPHA', net: '12000.00', vat: '2400.00' };
    expect(counts(await ledger.rows(row))).toEqual([0, 0, 1, 0]);
    expect(await ledger.figures('pcd-867', '2020/21')).toMatchObject({ spend: '0.00' });
  });
});

describe('E9: the cut-off, PCD 911, from three files', () => {
  const costCentre = 'DRUGS';
  const months: readonly PlainRow[] = Array.from({ length: 11 }, (_, at) => ({
    ...{ document: `P${at + 1}`, type: 'Payroll', costCentre },
    day: `${at < 9 ? 2020 : 2021}-${String(((at + 3) % 12) + 1).padStart(2, '0')}-28`,
    net: at === 0 ? '8940.00' : '8930.00',
  }));
  const accrual = { document: 'A1', type: 'Accrual', costCentre, day: '2021-03-31', net: '31115.00' };
  const april = { document: 'P13', type: 'Payroll', costCentre, day: '2021-04-02', net: '1260.00' };
  const back = {
    ...{ document: 'A2', type: 'Accrual reversal', reversalOf: 'A1', reversalOfYear: '2020/21', costCentre },
    ...{ day: '2021-04-01', net: '-31115.00' },
  };
  const paid = {
    ...{ document: 'P14', type: 'Payroll', costCentre, day: '2021-03-31', postedOn: '2021-04-12', net: '31115.00' },
    ...{ fiscalYear: '2021/22', period: 1 },
  };
  const spend = { spend: '129355.00', remaining: '5645.00', claimable: '129355.00' };

  it('counts overtime worked to 31 March once, and none of April', async () => {
    const ledger = await importingLedger(
      ...agreedGrant({
        ...{ grant: 'pcd-911', paper: 'PCD 911', financialYear: '2020/21', cap: '135000.00' },
        terms: { heads: ['overtime'], costsUntil: on('2021-03-31') },
      }),
    );
    await ledger.rule({ costCentre }, shareOf('pcd-911'));
    expect(counts(await ledger.rows(...months, accrual, april))).toEqual([12, 0, 1, 0]);
    const key = keyOfRow('P13', '2021/22');
    const refused = { type: 'RefuseRow', reason: 'worked on 2 April 2021', ...since('2021-04-12') } as const;
    expect(await ledger.askRow(key, refused)).toMatchObject({ kind: 'recorded' });
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({ ...spend, accrued: '31115.00' });

    expect(counts(await ledger.rows(back, paid))).toEqual([1, 0, 1, 0]);
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({ ...spend, accrued: '31115.00' });
    const settlesAccrual = { accrualNo: 1, amount: pounds('31115.00') };
    const accepted = {
      type: 'ReviewRow',
      reason: 'the accrual’s actual',
      settlesAccrual,
      ...since('2021-04-12'),
    } as const;
    const paidKey = keyOfRow('P14', '2021/22');
    expect(await ledger.askRow(paidKey, accepted, 'importer')).toMatchObject({ refusal: { code: 'reviewer-held-it' } });
    expect(await ledger.askRow(paidKey, accepted)).toMatchObject({ kind: 'recorded' });
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({
      ...spend,
      accrued: '0.00',
      actual: '129355.00',
    });
    const answer = await ledger.read(new ClaimableQuery(parseGrantId('pcd-911'), await ledger.seen()));
    expect(toWire(answer)).toMatchObject({ content: { lines: [{ financialYear: '2020/21', excluded: [] }] } });
  });
});

describe('E15: overtime on the wrong cost centre, put right in the general ledger', () => {
  const financialYear = '2021/22';
  const overtime = { document: '4711', type: 'Payroll', costCentre: 'CLSMIN', day: '2021-08-20', net: '4812.50' };

  it('is minus £4,812.50 in the next claim, nil over both grants, and both histories show both legs', async () => {
    const ledger = await importingLedger(
      ...agreedGrant({ grant: 'clsmin', paper: 'PCD 956', financialYear, cap: '272708.04' }),
      ...agreedGrant({ grant: 'smh', paper: 'PCD 960', financialYear, cap: '1968676.24' }),
    );
    await ledger.rule({ costCentre: 'CLSMIN' }, shareOf('clsmin'));
    await ledger.rule({ costCentre: 'SMH' }, shareOf('smh'));
    await ledger.rows(overtime);
    await ledger.tell(
      [
        spendOn('clsmin', '1000.00', '2021-05-20'),
        ...claimOn('clsmin', 1, { from: '2021-04-01', until: '2021-06-30', day: '2021-07-10' }),
        ...claimOn('clsmin', 2, { from: '2021-07-01', until: '2021-09-30', day: '2021-10-10' }),
      ].map(asAsk),
    );

    const corrections = [
      { ...overtime, document: '4902', type: 'Reversal', reversalOf: '4711', net: '-4812.50', period: 8 },
      { ...overtime, document: '4903', costCentre: 'SMH', period: 8 },
    ].map((row) => ({ ...row, postedOn: '2021-11-15' }));
    expect(counts(await ledger.rows(...corrections))).toEqual([2, 0, 0, 0]);
    expect(await ledger.figures('clsmin', financialYear)).toMatchObject({ actual: '1000.00', overclaimed: '4812.50' });
    expect(await ledger.figures('smh', financialYear)).toMatchObject({ actual: '4812.50', claimable: '4812.50' });
    const legs = async (grant: string) =>
      (await ledger.eventsOf(`grant-${grant}`)).flatMap(({ type, data }) => ('fromRow' in data ? [type] : []));
    expect(await legs('clsmin')).toEqual(['ActualSpendReported', 'EntryReversed']);
    expect(await legs('smh')).toEqual(['ActualSpendReported']);

    await ledger.tell(
      [
        spendOn('clsmin', '5000.00', '2021-11-20'),
        ...claimOn('clsmin', 3, { from: '2021-10-01', until: '2021-12-31', day: '2022-01-10' }),
      ].map(asAsk),
    );
    const year = parseFinancialYear(financialYear);
    const answer = await ledger.read(new ClaimsQuery(parseGrantId('clsmin'), await ledger.seen(), year));
    if (answer.kind !== 'read') throw new Error(answer.detail);
    expect(toWire(answer.content.claims.at(-1))).toMatchObject({
      claimNo: 3,
      heads: [{ head: 'overtime', eligibleAmount: '5000.00', adjustmentAmount: '-4812.50' }],
      totalAmount: '187.50',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { RunAllocation, type AllocationRunAnswer } from '#application';
import { parseFinancialYear, parseImportId, toWire } from '#values';
import { since } from '../../../grants/test/examples.ts';
import { agreedGrant } from '../../../grants/test/examples/seeds.ts';
import { totals } from '../../../grants/test/row-examples.ts';
import { newKey } from '../support/asking.ts';
import { importingLedger, keyOfRow, shareOf } from '../support/importing.ts';

const network = agreedGrant({ grant: 'network', paper: 'PCD 956', financialYear: '2020/21', cap: '272708.04' });
const row = { document: '1', day: '2020-11-10', costCentre: 'SMIN', net: '100.00' } as const;
const actor = { subject: 'officer', name: 'Name of the officer' };
type Which = RunAllocation['request']['which'];

/** A ledger into which files were imported before it had a rule. */
async function waitingLedger() {
  const ledger = await importingLedger(...network);
  const run = (which: Which = {}, key: string = newKey()): Promise<AllocationRunAnswer> =>
    ledger.execute(new RunAllocation({ which, key, actor }));
  return { ...ledger, run, ruled: () => ledger.rule({ costCentre: 'SMIN' }, shareOf('network')) };
}

describe('a run by the rules', () => {
  it('gives grants what waits, leaves what no rule is for, and says what became of every row', async () => {
    const ledger = await waitingLedger();
    await ledger.rows(
      row,
      { ...row, document: '2', net: '-30.00' },
      { ...row, document: '3', fiscalYear: '2021/22', period: 1, postedOn: '2021-04-12', net: '50.00' },
      { ...row, document: '4', costCentre: 'OTHER', net: '7.00' },
      { ...row, document: '5', vat: '20.00' },
    );
    await ledger.ruled();
    expect(await ledger.run()).toMatchObject({
      kind: 'run',
      taken: totals(2, '100.00', '30.00'),
      held: totals(1, '50.00'),
      waiting: [
        { code: 'no-rule', ...totals(1, '7.00') },
        { code: 'vat-not-stated', ...totals(1, '100.00') },
      ],
    });
    expect(await ledger.figures('network', '2020/21')).toMatchObject({ spend: '70.00', claimable: '70.00' });
  });

  it('says who asked for it, who then cannot accept what is held', async () => {
    const ledger = await waitingLedger();
    await ledger.rows({ ...row, fiscalYear: '2021/22', period: 1, postedOn: '2021-04-12' });
    await ledger.ruled();
    await ledger.run();
    const key = keyOfRow('1', '2021/22');
    expect((await ledger.eventsOf(`glrow-${key}`)).at(-1)).toMatchObject({
      type: 'RowAllocated',
      data: { allocatedBy: 'officer', basis: { kind: 'rule', ruleId: 'smin', version: 1 } },
    });
    const review = { type: 'ReviewRow', reason: 'time sheets seen', ...since('2021-04-12') } as const;
    expect(await ledger.askRow(key, review, 'officer')).toMatchObject({ refusal: { code: 'reviewer-held-it' } });
    expect(await ledger.askRow(key, review)).toMatchObject({ kind: 'recorded' });
  });

  it('takes back what a later row undoes, though both waited', async () => {
    const ledger = await waitingLedger();
    await ledger.rows(row, { ...row, document: '2', net: '-100.00', reversalOf: '1' });
    await ledger.ruled();
    expect(await ledger.run()).toMatchObject({ taken: totals(2, '100.00', '100.00'), held: totals(0) });
    expect((await ledger.eventsOf('grant-network')).at(-1)).toMatchObject({ type: 'EntryReversed' });
    expect(await ledger.figures('network', '2020/21')).toMatchObject({ spend: '0.00' });
  });

  it('takes nothing twice, though two run at once and one again', async () => {
    const ledger = await waitingLedger();
    await ledger.rows(...Array.from({ length: 30 }, (_one, at) => ({ ...row, document: String(at) })));
    await ledger.ruled();
    const both = await Promise.all([ledger.run(), ledger.run()]);
    const taken = both.map((one) => (one.kind === 'run' ? one.taken.rows : -1));
    expect(taken[0]! + taken[1]!).toBe(30);
    const before = await ledger.events();
    expect(await ledger.run()).toMatchObject({ taken: totals(0), held: totals(0), waiting: [] });
    expect(await ledger.events()).toHaveLength(before.length);
    expect(await ledger.figures('network', '2020/21')).toMatchObject({ spend: '3000.00' });
  });

  it('is for one import, year or cost centre where that is asked for', async () => {
    const ledger = await waitingLedger();
    const { importId } = await ledger.rows(row);
    await ledger.rows(
      { ...row, document: '2', net: '20.00' },
      { ...row, document: '3', day: '2020-03-30', net: '3.00' },
    );
    await ledger.ruled();
    const nothing = { taken: totals(0), held: totals(0), waiting: [] };
    expect(await ledger.run({ importId: parseImportId('0123456789abcdef-plain-1') })).toMatchObject(nothing);
    expect(await ledger.run({ costCentre: 'OTHER' })).toMatchObject(nothing);
    expect(await ledger.run({ importId })).toMatchObject({ taken: totals(1, '100.00') });
    expect(await ledger.run({ financialYear: parseFinancialYear('2020/21') })).toMatchObject({
      taken: totals(1, '20.00'),
    });
    expect(toWire(await ledger.run())).toMatchObject({ held: { rows: 1, debitAmount: '3.00' } });
  });

  it('leaves rows as persons have left them', async () => {
    const ledger = await waitingLedger();
    await ledger.rows(row, { ...row, document: '2' });
    const shares = [shareOf('network')];
    const byHand = { type: 'AllocateRow', shares, reason: 'by hand', ...since(row.day) } as const;
    const back = { type: 'ReallocateRow', shares: [], reason: 'not ours', ...since(row.day) } as const;
    const refused = { type: 'RefuseRow', reason: 'not ours', ...since(row.day) } as const;
    await ledger.askRow(keyOfRow('1', '2020/21'), byHand);
    await ledger.askRow(keyOfRow('1', '2020/21'), back);
    await ledger.askRow(keyOfRow('2', '2020/21'), refused);
    await ledger.ruled();
    expect(await ledger.run()).toMatchObject({ taken: totals(0), held: totals(0), waiting: [] });
  });

  it('of an empty ledger finds nothing', async () => {
    const ledger = await importingLedger();
    const answer = await ledger.execute(new RunAllocation({ which: {}, key: newKey(), actor }));
    expect(answer).toEqual({ kind: 'run', taken: totals(0), held: totals(0), waiting: [] });
  });
});

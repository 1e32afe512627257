import { describe, expect, it } from '@jest/globals';
import { ProposalsQuery } from '#application';
import { parseReceiptId, toWire } from '#values';
import { agreedGrant, claimOn, spendOn } from '../../../grants/test/examples/seeds.ts';
import { counts, importingLedger } from '../support/importing.ts';

const remittance = {
  day: '2023-09-14',
  paidIn: '140000.00',
  bankReference: 'BACS 4711',
  reference: 'PCD-1532 claim 1',
};
const grip = { day: '2023-09-15', paidIn: '500.00', bankReference: 'BACS 4712' };

async function receiptsIn(ledger: Awaited<ReturnType<typeof importingLedger>>) {
  const stored = (await ledger.events()).filter(({ type }) => type === 'ReceiptRecorded');
  return stored.map(({ json }) => (JSON.parse(json) as { data: Record<string, unknown> }).data);
}

describe('payments of a bank’s statement', () => {
  it('are receipts, once each; money that went out is refused with its row', async () => {
    const ledger = await importingLedger();
    const answer = await ledger.statement(
      remittance,
      { ...grip, day: '2023-09-14' },
      {
        ...{ day: '2023-09-14', paidOut: '12.50', bankReference: 'FEE' },
      },
    );
    expect(counts(answer)).toEqual([2, 0, 0, 1]);
    expect(await receiptsIn(ledger)).toMatchObject([
      { amount: '140000.00', payer: 'Home Office', bankReference: 'BACS 4711', fromFile: { rowNo: 2 } },
      { amount: '500.00', fromFile: { rowNo: 3, importId: answer.importId } },
    ]);
    const taken = (await ledger.eventsOf(`import-${answer.importId}`)).find(({ type }) => type === 'ImportRowsTaken');
    expect(taken?.data['refusedRows']).toMatchObject([{ rowNo: 4, code: 'line-debit' }]);
  });

  it('are recorded already in a statement that overlaps', async () => {
    const ledger = await importingLedger();
    await ledger.statement(remittance, grip);
    const later = { day: '2023-09-20', paidIn: '20.00', bankReference: 'BACS 4713' };
    expect(counts(await ledger.statement(grip, later))).toEqual([1, 1, 0, 0]);
    expect(await receiptsIn(ledger)).toHaveLength(3);
  });

  it('are exceptions where a later file says that somebody else paid (R35)', async () => {
    const ledger = await importingLedger();
    await ledger.statement(grip);
    const answer = await ledger.statement({ ...grip, payer: 'Treasury' });
    expect(counts(answer)).toEqual([0, 0, 0, 1]);
    expect(answer.refusedRows).toMatchObject([
      { rowNo: 2, code: 'receipt-differs', detail: expect.stringMatching(/with another payer\.$/u) },
    ]);
    expect(await receiptsIn(ledger)).toHaveLength(1);
  });

  it('that are alike are as many receipts as the statement has, and no more in the next', async () => {
    const ledger = await importingLedger();
    expect(counts(await ledger.statement(grip, grip))).toEqual([2, 0, 0, 0]);
    expect(counts(await ledger.statement(grip, remittance, grip))).toEqual([1, 2, 0, 0]);
    expect(counts(await ledger.statement(grip, grip, grip))).toEqual([1, 2, 0, 0]);
    expect(await receiptsIn(ledger)).toHaveLength(4);
  });

  it('come with a proposal of the claim that the remittance names (E13)', async () => {
    const ledger = await importingLedger(
      ...agreedGrant({ grant: 'pcd-1532', paper: 'PCD 1532', financialYear: '2023/24', cap: '570567.00' }),
      spendOn('pcd-1532', '142641.75', '2023-06-30'),
      ...claimOn('pcd-1532', 1, { from: '2023-04-01', until: '2023-06-30', day: '2023-07-01' }),
    );
    await ledger.statement(grip, remittance);
    const receiptId = parseReceiptId(String((await receiptsIn(ledger))[1]?.['receiptId']));
    const answer = await ledger.read(new ProposalsQuery(receiptId, await ledger.seen()));
    if (answer.kind !== 'read') throw new Error(answer.detail);
    expect(toWire(answer.content)).toMatchObject({
      outcome: 'short',
      basis: 'claim-number',
      shortAmount: '2641.75',
      proposals: [{ daysLate: 45, request: { grantId: 'pcd-1532', claimNo: 1, amount: '140000.00' } }],
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import type { ReadModels } from '#read-models';
import { parseGrantId, parseReceiptId, toWire } from '#values';
import { agreed, certified, opened, prepared, signed, since, spent, submitted } from '../../grants/test/examples.ts';
import { repaid, repaymentDue } from '../../grants/test/award-examples.ts';
import { advanced, matched, matchReversed, received } from '../../grants/test/receipt-examples.ts';
import { asAt } from './examples.ts';
import { caughtUp as caughtUpIn } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

const claimOf = (amount: string, at: { day: string; until: string; claimNo?: number; from?: string }) => {
  const { claimNo = 1, from = '2020-04-01' } = at;
  return [
    spent(amount, at.until),
    prepared(from, at.until, since(at.day)),
    certified(claimNo, at.day),
    submitted(claimNo, at.day),
  ];
};

/** Two grants of the Home Office, with claims of £330.00 and £120.00, and £50.00 of the first in the second quarter. */
async function twoClaimed(): Promise<RecordedLedger> {
  const ledger = new RecordedLedger();
  await ledger.ask(
    'grant-example',
    ...agreed('1000.00'),
    ...claimOf('330.00', { day: '2020-07-15', until: '2020-06-30' }),
    ...claimOf('50.00', { day: '2020-10-15', from: '2020-07-01', until: '2020-09-30', claimNo: 2 }),
  );
  const [, ...rest] = agreed('1000.00');
  const funder = { name: 'Home Office', asWritten: ['HO'] };
  const reference = { agreementReference: 'HO 391' };
  await ledger.ask(
    'grant-other',
    opened({ grantId: parseGrantId('other'), funder }),
    ...rest.map((one) =>
      one.type === 'RecordSignature' && one.party === 'funder' ? signed('funder', reference) : one,
    ),
    ...claimOf('120.00', { day: '2020-07-20', until: '2020-06-30' }),
  );
  return ledger;
}

const came = (id: string, amount: string, day: string, remittanceReference?: string) =>
  received(amount, day, {
    id,
    receiptId: parseReceiptId(id),
    ...(remittanceReference !== undefined && { remittanceReference }),
  });

const found = async ({ reads }: ReadModels, id: string, at = asAt()) => {
  const one = await reads.proposals(id, at);
  return (
    one && [
      one.outcome,
      ...one.proposals.map(({ request: r }) => `${r.grantId}/${r.claimNo} ${String(toWire(r.amount))}`),
    ]
  );
};

describe.each(STORES)('cash left to match, read from $name', ({ newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  it('goes by the names of grants, their agreements and their funders, and by what is outstanding', async () => {
    const ledger = await twoClaimed();
    await ledger.ask('receipt-a', came('a', '300.00', '2020-08-14', 'EXAMPLE claim 1'));
    await ledger.ask('receipt-b', came('b', '150.00', '2020-08-14', 'HO391 claim 1'));
    await ledger.ask('receipt-c', came('c', '50.00', '2020-11-01'));
    await ledger.ask('receipt-d', { ...came('d', '20.00', '2020-07-16'), payer: 'HOME OFFICE' });
    await ledger.ask('receipt-e', { ...came('e', '20.00', '2020-11-01'), payer: 'Nobody', description: 'no claim' });
    const models = await caughtUp(ledger.log);
    expect(await found(models, 'a')).toEqual(['short', 'example/1 300.00']);
    expect(await found(models, 'b')).toEqual(['over', 'other/1 120.00']);
    expect(await found(models, 'c')).toEqual(['exact', 'example/2 50.00']);
    expect(await found(models, 'd')).toEqual(['short', 'example/1 20.00']);
    expect(await found(models, 'e')).toEqual(['unidentified']);
    expect(await found(models, 'none')).toBeUndefined();
  });

  it('takes what was proposed, whole; then there is nothing left to propose', async () => {
    const ledger = await twoClaimed();
    await ledger.ask('receipt-a', came('a', '460.00', '2020-08-14', 'example/1 and other/1'));
    const models = await caughtUp(ledger.log);
    expect(await found(models, 'a')).toEqual(['bulk', 'example/1 330.00', 'other/1 120.00']);
    const proposals = (await models.reads.proposals('a', asAt()))?.proposals ?? [];
    for (const { request } of proposals) {
      await ledger.ask('receipt-a', { type: 'ReserveMatch', ...request });
      await models.catchUp();
    }
    const left = await models.reads.proposals('a', asAt());
    expect(toWire(left)).toMatchObject({
      outcome: 'unidentified',
      restAmount: '10.00',
      receipt: {
        recoveredAmount: '450.00',
        leftAmount: '10.00',
        matches: [{ takenAmount: '330.00' }, { takenAmount: '120.00' }],
      },
    });
    expect(left?.sentence).toContain('claim 1 of example for 2020/21 (nothing outstanding)');
  });

  it('is proposed again once a match is taken back', async () => {
    const ledger = await twoClaimed();
    await ledger.ask('receipt-bacs-1', { ...received('330.00'), remittanceReference: 'example/1' }, matched('330.00'));
    const models = await caughtUp(ledger.log);
    expect((await models.reads.cashLeft(asAt())).items).toEqual([]);
    await ledger.ask('receipt-bacs-1', matchReversed('2020-10-01'));
    await models.catchUp();
    expect(await found(models, 'bacs-1')).toEqual(['exact', 'example/1 330.00']);
    // As at the day before, it was matched.
    expect(await found(models, 'bacs-1', asAt('2020-09-30'))).toEqual(['unidentified']);
  });

  it('stands as it stood on a day and at a position', async () => {
    const ledger = await twoClaimed();
    await ledger.ask('receipt-bacs-1', came('bacs-1', '330.00', '2020-08-14', 'example/1'));
    const before = BigInt((await ledger.all()).length - 1);
    await ledger.ask('receipt-bacs-1', matched('330.00', '2020-09-01'));
    const models = await caughtUp(ledger.log);
    expect(await found(models, 'bacs-1', asAt('2020-08-13'))).toBeUndefined();
    expect(await found(models, 'bacs-1', asAt('2020-08-31'))).toEqual(['exact', 'example/1 330.00']);
    expect(await found(models, 'bacs-1', asAt('2026-06-30', before))).toEqual(['exact', 'example/1 330.00']);
    expect(await found(models, 'bacs-1')).toEqual(['unidentified']);
  });

  it('held as an advance pays only its own grant, and only what has not been repaid', async () => {
    const ledger = await twoClaimed();
    await ledger.ask('receipt-bacs-1', advanced('400.00', '2020-05-01'));
    await ledger.ask('grant-example', repaymentDue('100.00', undefined, '2020-05-10'), repaid('100.00', '2020-05-20'));
    const models = await caughtUp(ledger.log);
    const one = await models.reads.proposals('bacs-1', asAt());
    expect(toWire(one)).toMatchObject({
      receipt: { leftAmount: '300.00', repaidAmount: '100.00' },
      outcome: 'ambiguous',
      basis: 'funder-and-period',
    });
    expect(one?.proposals.map(({ grantId }) => grantId)).toEqual(['example', 'example']);
  });

  it('comes in pages, with what is left on all of them', async () => {
    const ledger = await twoClaimed();
    for (const id of ['r-2', 'r-1', 'r-3']) await ledger.ask(`receipt-${id}`, came(id, '1.00', '2020-08-14'));
    await ledger.ask(
      'receipt-paid',
      came('paid', '50.00', '2020-11-01'),
      matched('50.00', '2020-11-01', { claimNo: 2 }),
    );
    const models = await caughtUp(ledger.log);
    const first = await models.reads.cashLeft(asAt(), { limit: 2 });
    const second = await models.reads.cashLeft(asAt(), { limit: 2, cursor: first.next });
    expect([first, second].map(({ items }) => items.map(({ receipt }) => receipt.receiptId))).toEqual([
      ['r-2', 'r-1'],
      ['r-3'],
    ]);
    expect([first, second].map((one) => [one.receiptCount, toWire(one.leftAmount)])).toEqual([
      [3, '3.00'],
      [3, '3.00'],
    ]);
    expect(first.items[0]).toMatchObject({ outcome: 'ambiguous', proposalCount: 2, proposal: { grantId: 'example' } });
  });
});

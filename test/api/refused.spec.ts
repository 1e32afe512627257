import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as body from './bodies.ts';
import { agreedGrant, record, serveLedger, type ServedLedger } from './served-ledger.ts';

/** Hash of every file of the data folder but the shared memory of SQLite, which is no record of anything. */
const hashes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.endsWith('-shm'))
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );

describe('a refused command', () => {
  let ledger: ServedLedger;
  beforeAll(async () => {
    ledger = await serveLedger();
    await agreedGrant(ledger, '1000.00');
    const { cursor } = await record(ledger.officer, '/grants/network/spend', body.spend('10.00'));
    await ledger.officer.get(`/grants/network/balance?minCursor=${String(cursor)}`);
    await ledger.officer.get(`/grants/network/timeline?minCursor=${String(cursor)}`);
  });
  afterAll(() => ledger.end());

  it('leaves the log and the read models as they were, to the byte', async () => {
    const before = hashes(ledger.dataFolder);
    const refused = [
      await ledger.officer.post('/grants', body.grant()),
      await ledger.officer.post('/grants/network/spend', body.spend('10.00', '2022-04-02')),
      await ledger.officer.post('/grants/network/claims', body.claim('2021-06-01')),
      await ledger.officer.post('/receipts/none/matches', {
        ...body.since('2021-08-05'),
        grantId: 'network',
        claimNo: 1,
        amount: '1.00',
      }),
      await ledger.approver.post('/decisions', body.decision('1000.00')),
    ];
    for (const { status } of refused) expect([404, 409, 422]).toContain(status);
    expect(hashes(ledger.dataFolder)).toEqual(before);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aboutFile, extractOf } from '../support/extract.ts';
import * as body from './bodies.ts';
import { agreedGrant, record, serveLedger, type ServedLedger } from './served-ledger.ts';

const ROWS = { rows: 2, debitAmount: '1230.00', creditAmount: '0.00' };
const FILE = extractOf([
  { 'Document number': '4711' },
  { 'Document number': '4712', 'Cost centre': 'CC9999', 'Net amount': '30.00' },
]);
const none = { rows: 0, debitAmount: '0.00', creditAmount: '0.00' };
const other = { code: 'no-rule', rows: 1, debitAmount: '30.00', creditAmount: '0.00' };

describe('an allocation run over HTTP', () => {
  let ledger: ServedLedger;
  beforeAll(async () => {
    ledger = await serveLedger();
    await agreedGrant(ledger, '100000.00');
    const imported = await ledger.officer.upload('/gl-imports', FILE, aboutFile(FILE, ROWS));
    expect(imported.body).toMatchObject({ outcomes: { held: ROWS } });
    await record(ledger.officer, '/allocation-rules', body.rule());
  });
  afterAll(() => ledger.end());

  it.each([
    ['a year that is none', '/allocation-runs', { financialYear: '2021/23' }, { field: 'financialYear' }],
    [
      'a field that is none',
      '/allocation-runs',
      { standing: 'held' },
      { errors: [{ code: 'field-unknown', field: 'standing' }] },
    ],
    ['a dry run', '/allocation-runs?dryRun=true', {}, { code: 'query-not-valid', field: 'dryRun' }],
  ])('is refused with %s, and nothing is allocated', async (_what, path, sent, problem) => {
    const answer = await ledger.officer.post(path, sent);
    expect([answer.status, answer.body]).toMatchObject([400, problem]);
    const { body: read } = await ledger.officer.get('/gl-rows?standing=unallocated');
    expect(read).toMatchObject({ rows: [{ rowNo: 2 }, { rowNo: 3 }] });
  });

  it('is refused to whoever only approves', async () => {
    expect(await ledger.approver.post('/allocation-runs', {})).toMatchObject({ status: 403 });
  });

  it('gives what waits to grants by a rule that came later, says what waits on, and again finds only that', async () => {
    const first = await ledger.officer.post<{ cursor: string }>('/allocation-runs', {});
    expect([first.status, first.body]).toMatchObject([
      201,
      { taken: { rows: 1, debitAmount: '1200.00' }, held: none, waiting: [other] },
    ]);
    const balance = await ledger.officer.get(`/grants/network/balance?minCursor=${first.body.cursor}`);
    expect(balance.body).toMatchObject({ lines: [{ spend: '1200.00' }] });
    const again = await ledger.officer.post('/allocation-runs', {});
    expect(again.body).toMatchObject({ taken: none, held: none, waiting: [other] });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { parseDate } from '#values';
import { MEDIA_TYPES } from '../src/api/reads/return-format.ts';
import { openFakeLedger, type FakeLedger } from './fake-ledger.ts';

const bounds = { effectiveOn: parseDate('2020-12-31'), position: '41' };
const bytes = new TextEncoder().encode('a sheet');
const sha256 = createHash('sha256').update(bytes).digest('hex');

const made = (format: string, scope: string) => ({
  kind: 'read',
  bounds,
  content: {
    format,
    bytes,
    sha256,
    content: { scope, financialYear: '2020/21', month: 9, lines: [{ register: { grantId: 'pcd-867' } }] },
  },
});

describe('budget monitoring over HTTP', () => {
  let ledger: FakeLedger;
  let viewer: string;
  beforeAll(async () => {
    ledger = await openFakeLedger();
    viewer = await ledger.bearer('viewer');
  });
  beforeEach(() => {
    ledger.asked.length = 0;
  });
  afterAll(() => ledger.close());

  const get = (path: string, accept?: string) =>
    ledger.app.inject({
      method: 'GET',
      url: `/api/v1/${path}`,
      headers: { authorization: viewer, ...(accept !== undefined && { accept }) },
    });

  it.each([
    ['grants/pcd-867/monitoring', 'grant', 'csv', 'pcd-867-2020-21-monitoring-month-9-at-41.csv'],
    ['grants/pcd-867/monitoring', 'grant', 'xlsx', 'pcd-867-2020-21-monitoring-month-9-at-41.xlsx'],
    ['monitoring', 'portfolio', 'json', 'all-grants-2020-21-monitoring-month-9-at-41.json'],
    ['monitoring', 'portfolio', 'html', 'all-grants-2020-21-monitoring-month-9-at-41.html'],
  ] as const)('of %s (%s) as %s is called %s', async (path, scope, format, name) => {
    ledger.answer = () => made(format, scope);
    const answer = await get(`${path}?financialYear=2020/21&month=9`, MEDIA_TYPES[format]);
    expect(answer.rawPayload).toEqual(Buffer.from(bytes));
    expect(answer.headers).toMatchObject({ etag: `"${sha256}"`, 'ledger-position': '41' });
    expect(answer.headers['content-disposition']).toContain(`filename="${name}"`);
    expect(ledger.asked).toMatchObject([{ format, wanted: { financialYear: '2020/21', month: 9 } }]);
  });

  it('passes on both bounds, and a format before what is accepted', async () => {
    ledger.answer = () => made('xlsx', 'grant');
    await get(
      'grants/pcd-867/monitoring?financialYear=2020/21&month=9&effectiveOn=2021-03-31&position=41&format=xlsx',
      'text/csv',
    );
    expect(ledger.asked).toEqual([
      expect.objectContaining({
        wanted: { financialYear: '2020/21', month: 9, grantId: 'pcd-867' },
        format: 'xlsx',
        bounds: { effectiveOn: parseDate('2021-03-31'), position: 41n },
      }),
    ]);
  });

  it.each([
    ['financialYear=2020/21', 'month'],
    ['month=9', 'financialYear'],
    ['financialYear=2020/21&month=13', 'month'],
    ['financialYear=2020/21&month=0', 'month'],
    ['financialYear=2020/22&month=1', 'financialYear'],
    ['financialYear=2020/21&month=1&format=pdf', 'format'],
    ['financialYear=2020/21&month=1&period=1', 'period'],
  ])('refuses %s with the field %s', async (query, field) => {
    expect((await get(`monitoring?${query}`)).json()).toMatchObject({ status: 400, code: 'query-not-valid', field });
    expect(ledger.asked).toEqual([]);
  });

  it('refuses a day before the month is over, and a format that there is not', async () => {
    ledger.answer = () => ({ kind: 'bounds-refused', field: 'effectiveOn', detail: 'Month 9 is not over.' });
    expect((await get('monitoring?financialYear=2020/21&month=9&effectiveOn=2020-12-30')).json()).toMatchObject({
      status: 400,
      code: 'query-not-valid',
      field: 'effectiveOn',
      detail: 'Month 9 is not over.',
    });
    expect((await get('monitoring?financialYear=2020/21&month=9', 'application/pdf')).json()).toMatchObject({
      status: 406,
      code: 'format-not-offered',
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { parseDate } from '#values';
import { acceptedFormat, MEDIA_TYPES } from '../src/api/reads/return-format.ts';
import { openFakeLedger, type FakeLedger } from './fake-ledger.ts';

const bounds = { effectiveOn: parseDate('2021-03-31'), position: '41' };
const bytes = new TextEncoder().encode('a return');
const sha256 = createHash('sha256').update(bytes).digest('hex');

const made = (format: string) => ({
  kind: 'read',
  bounds,
  content: {
    format,
    bytes,
    sha256,
    content: {
      kind: 'quarterly',
      grant: { grantId: 'pcd-867' },
      financialYear: '2020/21',
      fromPeriod: 1,
      untilPeriod: 3,
      madeFrom: { position: '41' },
    },
  },
});

describe('a return over HTTP', () => {
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
      url: `/api/v1/grants/pcd-867/returns/${path}`,
      headers: { authorization: viewer, ...(accept !== undefined && { accept }) },
    });

  it.each([
    ['json', 'inline', 'application/json; charset=utf-8'],
    ['csv', 'attachment', 'text/csv; charset=utf-8'],
    ['html', 'inline', 'text/html; charset=utf-8'],
    ['xlsx', 'attachment', MEDIA_TYPES.xlsx],
  ])('as %s comes with its hash, its name and where it was made', async (format, shown, type) => {
    ledger.answer = () => made(format);
    const answer = await get(`quarterly?financialYear=2020/21&period=3&format=${format}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(Buffer.from(bytes));
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-disposition': `${shown}; filename="pcd-867-2020-21-quarterly-months-1-3-at-41.${format}"`,
      etag: `"${sha256}"`,
      'content-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
      'ledger-position': '41',
      'cache-control': 'no-store',
    });
    expect(String(answer.headers['content-security-policy']).includes('script-src')).toBe(false);
    expect(ledger.asked).toMatchObject([{ format, wanted: { kind: 'quarterly', untilPeriod: 3 } }]);
  });

  it('as a page may show its own stylesheet and run nothing', async () => {
    ledger.answer = () => made('html');
    const answer = await get('quarterly?financialYear=2020/21&period=3&format=html');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  it.each([
    ['claim', 'A claim return is asked for by claimNo.', 'claimNo'],
    ['claim?claimNo=1&period=3', 'A claim return is asked for by claimNo.', 'period'],
    ['monthly?financialYear=2020/21', 'A monthly return is asked for by financialYear and period.', 'period'],
    ['year-end', 'A year-end return is asked for by financialYear.', 'financialYear'],
    ['year-end?financialYear=2020/21&claimNo=1', 'A year-end return is asked for by financialYear.', 'claimNo'],
  ])('of %s is refused with a sentence', async (path, detail, field) => {
    expect((await get(path)).json()).toMatchObject({ status: 400, code: 'query-not-valid', detail, field });
    expect(ledger.asked).toEqual([]);
  });

  it('in a format that there is not is refused, however it is asked for', async () => {
    const unknown = await get('claim?claimNo=1&format=pdf');
    expect(unknown.json()).toMatchObject({
      status: 400,
      code: 'query-not-valid',
      errors: [{ field: 'format', detail: 'format must be one of json, csv, xlsx, html.' }],
    });
    expect((await get('claim?claimNo=1', 'application/pdf')).json()).toMatchObject({
      status: 406,
      code: 'format-not-offered',
    });
    expect((await get('weekly?financialYear=2020/21')).json()).toMatchObject({
      status: 400,
      code: 'address-not-valid',
    });
  });
});

describe('the format that is accepted', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/csv', 'csv'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['application/json;q=0.5, text/csv;q=0.9', 'csv'],
    ['text/*;q=0.4, application/json;q=0.3', 'csv'],
    [MEDIA_TYPES.xlsx, 'xlsx'],
    ['*/*, application/json;q=0', 'csv'],
  ])('of “%s” is %s', (accept, format) => {
    expect(acceptedFormat(accept)).toBe(format);
  });

  it.each(['application/pdf', 'text/csv;q=0', ''])('of “%s” is none', (accept) => {
    expect(() => acceptedFormat(accept)).toThrow('It comes as application/json, text/csv');
  });
});

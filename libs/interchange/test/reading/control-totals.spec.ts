import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { FoundTotals } from '#grants';
import { ControlSum, fingerprintOf, FingerprintedBytes, parseControlTotals } from '#interchange';
import { parseFinancialYear, pence } from '#values';
import { csvOf, posting, readExtract } from './extracts.ts';
import { all, fileOf, refusalOf } from './files.ts';

const year = parseFinancialYear('2020/21');

describe('what a file comes to', () => {
  it('is its rows, debits and credits, and the same by year and period in their order', () => {
    const sum = new ControlSum();
    sum.add({ amount: pence(-20000n), fiscalYear: year, period: 12 });
    sum.add({ amount: pence(120000n), fiscalYear: year, period: 5 });
    sum.add({ amount: pence(0n), fiscalYear: year, period: 5 });
    expect(sum.totals()).toEqual({
      rows: 3,
      debitAmount: 120000n,
      creditAmount: 20000n,
      periods: [
        { fiscalYear: '2020/21', period: 5, rows: 2, debitAmount: 120000n, creditAmount: 0n },
        { fiscalYear: '2020/21', period: 12, rows: 1, debitAmount: 0n, creditAmount: 20000n },
      ],
    });
  });

  it('counts a row whose period cannot be read, in no period', async () => {
    const { totals } = await readExtract(csvOf([posting, { ...posting, Period: 'May' }]));
    expect(totals).toMatchObject({ rows: 2, debitAmount: 240000n, periods: [{ rows: 1, debitAmount: 120000n }] });
  });

  it('and its fingerprint are all that an import asks of it', async () => {
    const path = fileOf(csvOf([posting]));
    const found: FoundTotals = { ...new ControlSum().totals(), ...(await fingerprintOf(path)) };
    expect(Object.keys(found).sort()).toEqual(['bytes', 'creditAmount', 'debitAmount', 'periods', 'rows', 'sha256']);
  });
});

describe('control totals beside a file', () => {
  const totals = { rows: 2, debitAmount: '1200.00', creditAmount: '200.00' };
  const given = { ...totals, sha256: 'A'.repeat(64) };
  const period = { fiscalYear: '2020/21', period: 5, ...totals };

  it('are read', () => {
    const read = { rows: 2, debitAmount: 120000n, creditAmount: 20000n };
    expect(parseControlTotals(JSON.stringify(given))).toEqual({ ...read, sha256: 'a'.repeat(64) });
    expect(parseControlTotals(JSON.stringify({ ...given, periods: [period] }))).toMatchObject({
      periods: [{ fiscalYear: '2020/21', period: 5, ...read }],
    });
  });

  it.each<[unknown, RegExp]>([
    ['rows=2', /are not JSON/],
    [[], /are no object/],
    [{ ...given, total: '1' }, /have the field “total”; known are rows, debitAmount/],
    [{ ...given, rows: undefined }, /“rows” is no whole number/],
    [{ ...given, rows: 1.5 }, /“rows” is no whole number/],
    [{ ...given, debitAmount: 1200 }, /“debitAmount” is no text in quotation marks/],
    [{ ...given, debitAmount: '1,200.00' }, /“debitAmount”: “1,200.00” is not an amount of money/],
    [{ ...given, creditAmount: '-200.00' }, /“creditAmount” is negative/],
    [{ ...given, sha256: 'abc' }, /“sha256” is not 64 hexadecimal digits/],
    [totals, /“sha256” is not 64 hexadecimal digits/],
    [{ ...given, periods: {} }, /“periods” is no list/],
    [{ ...given, periods: [{ ...period, fiscalYear: '2020' }] }, /is not a financial year/],
    [{ ...given, periods: [{ ...period, period: 17 }] }, /“period” is 1 \(April\) to 16/],
    [{ ...given, periods: [{ ...period, netAmount: '1.00' }] }, /of a period have the field “netAmount”/],
  ])('are refused with a sentence: %j', async (content, what) => {
    const json = typeof content === 'string' ? content : JSON.stringify(content);
    const { code, message } = await refusalOf(Promise.resolve().then(() => parseControlTotals(json)));
    expect(code).toBe('control-totals-unreadable');
    expect(message).toMatch(what);
    expect(message).toContain('Write them like {"rows": 120,');
  });
});

describe('the fingerprint of a file', () => {
  const content = csvOf([posting]);
  const expected = {
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: Buffer.byteLength(content),
  };

  it('is that of its bytes on the disk', async () => {
    expect(await fingerprintOf(fileOf(content))).toEqual(expected);
  });

  it('is known when the bytes of an upload have gone by, unchanged', async () => {
    const passed = new FingerprintedBytes();
    const pieces = [content.slice(0, 10), content.slice(10)].map((text) => Buffer.from(text));
    async function* upload() {
      yield* pieces;
    }
    expect(passed.fingerprint()).toBeUndefined();
    expect(Buffer.concat(await all(passed.through(upload()))).toString()).toBe(content);
    expect(passed.fingerprint()).toEqual(expected);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  compareControlTotals,
  ControlSum,
  fingerprintOf,
  FingerprintedBytes,
  parseControlTotals,
  type StatedTotals,
} from '#interchange';
import { parseFinancialYear, pence } from '#values';
import { csvOf, posting, readExtract } from './extracts.ts';
import { all, fileOf, refusalOf } from './files.ts';

const year = parseFinancialYear('2020/21');
const sha256 = 'a'.repeat(64);
const stated: StatedTotals = { rows: 2, debitAmount: pence(120000n), creditAmount: pence(20000n), sha256 };

/** What two rows come to: £1,200.00 in period 5 and −£200.00 in period 12. */
function found() {
  const sum = new ControlSum();
  sum.add({ amount: pence(-20000n), fiscalYear: year, period: 12 });
  sum.add({ amount: pence(120000n), fiscalYear: year, period: 5 });
  return { ...sum.totals(), sha256 };
}

describe('what a file comes to', () => {
  it('is its rows, debits and credits, and the same by year and period in their order', () => {
    expect(found()).toEqual({
      rows: 2,
      debitAmount: 120000n,
      creditAmount: 20000n,
      periods: [
        { fiscalYear: '2020/21', period: 5, rows: 1, netAmount: 120000n },
        { fiscalYear: '2020/21', period: 12, rows: 1, netAmount: -20000n },
      ],
      sha256,
    });
  });

  it('counts a row whose period cannot be read, in no period', async () => {
    const { totals } = await readExtract(csvOf([posting, { ...posting, Period: 'May' }]));
    expect(totals).toMatchObject({ rows: 2, debitAmount: 240000n, periods: [{ rows: 1, netAmount: 120000n }] });
  });

  it('does not differ from what is stated of it', () => {
    expect(compareControlTotals(stated, found())).toEqual([]);
    const periods = [
      { fiscalYear: year, period: 5, rows: 1, netAmount: pence(120000n) },
      { fiscalYear: year, period: 12, netAmount: pence(-20000n) },
    ];
    expect(compareControlTotals({ ...stated, sha256: sha256.toUpperCase(), periods }, found())).toEqual([]);
  });

  it.each<[string, Partial<StatedTotals>, string]>([
    ['rows-differ', { rows: 3 }, 'The control totals state rows of 3; the file has 2 (R36).'],
    [
      'debits-differ',
      { debitAmount: pence(1n) },
      'The control totals state debits of £0.01; the file has £1,200.00 (R36).',
    ],
    [
      'credits-differ',
      { creditAmount: pence(0n) },
      'The control totals state credits of £0.00; the file has £200.00 (R36).',
    ],
    [
      'hash-differs',
      { sha256: 'b'.repeat(64) },
      `The control totals state the SHA-256 of ${'b'.repeat(64)}; the file has ${sha256} (R36).`,
    ],
  ])('%s', (code, change, detail) => {
    expect(compareControlTotals({ ...stated, ...change }, found())).toEqual([{ code, detail }]);
  });

  it('differs by period, and in periods that nobody stated', () => {
    const periods = [
      { fiscalYear: year, period: 5, rows: 2, netAmount: pence(100n) },
      { fiscalYear: year, period: 6, netAmount: pence(1n) },
    ];
    expect(
      compareControlTotals({ ...stated, periods }, found()).map(({ code, detail }) => `${code}: ${detail}`),
    ).toEqual([
      'period-differs: The control totals state rows in period 5 of 2020/21 of 2; the file has 1 (R36).',
      'period-differs: The control totals state a net sum in period 5 of 2020/21 of £1.00; the file has £1,200.00 (R36).',
      'period-differs: The control totals state a net sum in period 6 of 2020/21 of £0.01; the file has £0.00 (R36).',
      'period-not-stated: The control totals do not state period 12 of 2020/21, in which the file has 1 rows that come to -£200.00 (R36).',
    ]);
  });
});

describe('control totals beside a file', () => {
  const given = { rows: 2, debitAmount: '1200.00', creditAmount: '200.00' };

  it('are read', () => {
    const periods = [{ fiscalYear: '2020/21', period: 5, rows: 1, netAmount: '-5.00' }];
    expect(parseControlTotals(JSON.stringify(given))).toEqual({ rows: 2, debitAmount: 120000n, creditAmount: 20000n });
    expect(parseControlTotals(JSON.stringify({ ...given, sha256: 'A'.repeat(64), periods }))).toMatchObject({
      sha256,
      periods: [{ fiscalYear: '2020/21', period: 5, rows: 1, netAmount: -500n }],
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
    [{ ...given, periods: {} }, /“periods” is no list/],
    [{ ...given, periods: [{ fiscalYear: '2020', period: 5, netAmount: '1.00' }] }, /is not a financial year/],
    [
      { ...given, periods: [{ fiscalYear: '2020/21', period: 17, netAmount: '1.00' }] },
      /“period” is 1 \(April\) to 16/,
    ],
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
    sizeBytes: Buffer.byteLength(content),
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

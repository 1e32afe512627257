import { describe, expect, it } from '@jest/globals';
import { read, utils, type WorkSheet } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { PostingsCsv, PostingsWorkbook, WorksheetFull, type JournalEntry } from '#interchange';
import { formatAmount, parseDate, parseFinancialYear, parseGrantId, pence } from '#values';
import { columnName } from '../../src/worksheet-xml.ts';
import { HOSTILE } from '../examples.ts';
import { bothSidesOf, entryOf, hostileEntry } from './entries.ts';

const effectiveOn = parseDate('2021-03-31');
const spend = (over = {}) =>
  bothSidesOf({
    account: 'actual',
    pence: pence(-1_124_730n),
    effectiveOn,
    incurredOn: effectiveOn,
    grantId: parseGrantId('pcd-867'),
    financialYear: parseFinancialYear('2020/21'),
    head: 'overtime',
    entry: 'spend:1',
    period: 12,
    ...over,
  });

const csvOf = (entries: readonly JournalEntry[]): string => {
  const csv = new PostingsCsv();
  return csv.opening() + entries.map((entry) => csv.entry(entry)).join('') + csv.closing();
};
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' });

function workbookOf(entries: readonly JournalEntry[], rowsMax?: number): Uint8Array {
  const workbook = new PostingsWorkbook(rowsMax);
  return Buffer.concat([workbook.opening(), ...entries.map((entry) => workbook.entry(entry)), workbook.closing()]);
}
function worksheetOf(bytes: Uint8Array): WorkSheet {
  const { Sheets, SheetNames } = read(bytes, { cellFormula: true, cellNF: true, cellText: true });
  expect(SheetNames).toEqual(['Postings']);
  return Sheets['Postings']!;
}

const HEADINGS = [
  ...['Position', 'Line', 'Event', 'Type', 'Basis', 'Recorded at', 'Effective on', 'Grant', 'Year', 'Period', 'Head'],
  ...['Claim', 'Receipt', 'Entry', 'Incurred on', 'Partner', 'Account', 'Amount', 'Description'],
];

describe('the postings as CSV', () => {
  it('are one line each, with every column', () => {
    const csv = csvOf([entryOf(spend())]);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(rowsOf(csv)).toEqual([
      HEADINGS,
      [
        ...['41', '0', '3f2c0c8e-0000-5000-8000-000000000041', 'ActualSpendReported', 'illustrative'],
        ...['2026-04-01T09:00:00.000Z', '2021-03-31', 'pcd-867', '2020/21', '12', 'overtime', '', '', 'spend:1'],
        ...['2021-03-31', '', 'actual', '-11247.30', 'Spend 1 on overtime: £10.00, any cost.'],
      ],
      expect.arrayContaining(['contra:actual', '11247.30']),
    ]);
  });

  it('have as many fields on every line, and no formula, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(hostileEntry, { maxLength: 5 }), (entries) => {
        const [, ...rows] = rowsOf(csvOf(entries));
        expect(rows.length).toBe(entries.flatMap(({ postings }) => postings).length);
        for (const row of rows) {
          expect(row.length).toBe(HEADINGS.length);
          for (const field of row) if (!/^-\d+\.\d\d$/.test(field)) expect(field).not.toMatch(/^\s*[=+\-@\t\r]/);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the postings as a workbook', () => {
  it('are one row each: amounts are numbers, days are dates, texts are texts', () => {
    const sheet = worksheetOf(workbookOf([entryOf(spend({ head: '-11247.30', claimNo: 3 }))]));
    expect(utils.sheet_to_json(sheet, { header: 1 })[0]).toEqual(HEADINGS);
    expect(sheet['!ref']).toBe('A1:S3');
    expect(sheet['A2']).toMatchObject({ t: 'n', v: 41 });
    expect(sheet['G2']).toMatchObject({ t: 'n', v: 44286, w: '31 March 2021' });
    expect(sheet['K2']).toMatchObject({ t: 's', v: '-11247.30' });
    expect(sheet['L2']).toMatchObject({ t: 'n', v: 3 });
    expect(sheet['M2']).toBeUndefined();
    expect(sheet['R2']).toMatchObject({ t: 'n', v: -11247.3, w: '-11,247.30' });
    expect(sheet['R3']).toMatchObject({ t: 'n', v: 11247.3, w: '11,247.30' });
  });

  it.each([...HOSTILE, '_x0041_', 'a & b < c > "d"', ' two  spaces ', 'line\nfeed'])(
    'keeps a text a text: %j',
    (text) => {
      const sheet = worksheetOf(workbookOf([entryOf(spend({ head: text }))]));
      expect(sheet['K2']).toMatchObject({ t: 's', v: text });
      expect(Object.values(sheet).filter((cell: { f?: string }) => cell.f !== undefined)).toEqual([]);
    },
  );

  it('leaves out of a text what XML has no way to write, and cuts one that Excel would not take', () => {
    const sheet = worksheetOf(workbookOf([entryOf(spend({ head: 'a\u0000b\uFFFFc', partner: 'x'.repeat(40_000) }))]));
    expect(sheet['K2']).toMatchObject({ v: 'abc' });
    expect((sheet['P2'] as { v: string }).v).toBe(`${'x'.repeat(32_766)}…`);
  });

  it('keeps every amount to the penny, as a text where a number would not', () => {
    const amounts = [pence(1n), pence(-(10n ** 15n) + 1n), pence(10n ** 15n)];
    const sheet = worksheetOf(workbookOf(amounts.map((amount) => entryOf(spend({ pence: amount })))));
    expect(['R2', 'R4', 'R6'].map((place) => (sheet[place] as { v: unknown }).v)).toEqual([
      0.01,
      -9_999_999_999_999.99,
      formatAmount(amounts[2]!),
    ]);
  });

  it('are the same bytes each time', () => {
    const [one, other] = [workbookOf([entryOf(spend())]), workbookOf([entryOf(spend())])];
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('are refused where a worksheet has no room for them', () => {
    const entries = Array.from({ length: 3 }, () => entryOf(spend()));
    expect(worksheetOf(workbookOf(entries, 7))['!ref']).toBe('A1:S7');
    expect(() => workbookOf(entries, 6)).toThrow(WorksheetFull);
    expect(() => workbookOf(entries, 6)).toThrow(
      'A worksheet has 6 rows, and there are more to be written. Take them as CSV',
    );
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %i %s', (at, name) => {
    expect(columnName(at)).toBe(name);
  });
});

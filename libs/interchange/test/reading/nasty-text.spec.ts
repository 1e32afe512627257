import { describe, expect, it } from '@jest/globals';
import { READING_LIMITS } from '#interchange';
import { csvOf, posting, readExtract, readPosting } from './extracts.ts';
import { matching, refusalOf, saying, taken } from './files.ts';

const good = csvOf([posting, { ...posting, 'Line number': '2' }]);
const few = { ...READING_LIMITS, rows: 3 };

describe('a text that is no even table of UTF-8 is refused with a sentence', () => {
  it.each<[string, string | Uint8Array, object]>([
    [
      'a pound sign of the Windows code page',
      Buffer.from(csvOf([{ ...posting, Description: '£40' }]), 'latin1'),
      { code: 'text-not-utf-8', rowNo: 2, message: saying('“CSV UTF-8 (Comma delimited)”') },
    ],
    [
      'a NUL character',
      good.replace('Overtime', 'Over\0time'),
      { code: 'text-with-nul', rowNo: 2, message: saying('Line 2 holds a NUL character') },
    ],
    ['UTF-16 without its mark', Buffer.from(good, 'utf16le'), { code: 'text-with-nul', rowNo: 1 }],
    [
      'UTF-16 that was cut in a character',
      Buffer.from(`\uFEFF${good}`, 'utf16le').subarray(0, -1),
      { code: 'file-cut-short' },
    ],
    [
      'quotation marks that are never closed',
      good.replace('Overtime', '"Overtime'),
      { code: 'quote-not-closed', rowNo: 2, message: saying('row 2 has no end') },
    ],
    [
      'a quotation mark that is not doubled',
      good.replace('Overtime', '"Overtime "A" unit"'),
      { code: 'quote-out-of-place', rowNo: 2, message: saying('has to be doubled') },
    ],
    [
      'a file that was cut in the middle of a row',
      good.slice(0, -60),
      {
        code: 'file-cut-short',
        rowNo: 3,
        message: matching(/^The last row, 3, has \d+ cells of 14/),
      },
    ],
    [
      'a row with too few cells',
      good.replace('1000,2020/21,4711,1,', '1000,2020/21,4711,'),
      {
        code: 'row-too-short',
        rowNo: 2,
        message: saying('Row 2 has 13 cells and the header has 14'),
      },
    ],
    [
      'a row with too many cells',
      good.replace('Overtime', 'Overtime, officers'),
      { code: 'row-too-wide', rowNo: 2, message: saying('may stand in the wrong column') },
    ],
    ['a million columns', ','.repeat(999_999), { code: 'columns-too-many' }],
    ['a cell of ten megabytes', good.replace('Overtime', 'a'.repeat(10_000_000)), { code: 'cell-too-long', rowNo: 2 }],
    [
      'a quotation mark that is closed megabytes later',
      good.replace('Overtime', `"${'a,\n'.repeat(900_000)}"`),
      { code: 'row-too-long', rowNo: 2 },
    ],
    [
      'UTF-16 with half a character',
      Buffer.from(`\uFEFF${good.replace('Overtime', 'a\uD800b')}`, 'utf16le'),
      { code: 'text-not-utf-8' },
    ],
    ['UTF-8 that was cut in a character', Buffer.from(`${good}£`).subarray(0, -1), { code: 'file-cut-short' }],
    [
      'a cell beyond what Excel holds',
      good.replace('Overtime', 'a'.repeat(32_768)),
      { code: 'cell-too-long', rowNo: 2 },
    ],
    [
      'a header and nothing under it',
      csvOf([posting]).split('\r\n')[0]!,
      { code: 'rows-none', rowNo: 1, message: saying('no row under the header') },
    ],
  ])('%s', async (_what, content, refused) => {
    expect(await refusalOf(readExtract(content))).toMatchObject(refused);
  });

  it('more rows than allowed', async () => {
    const content = csvOf([posting, posting, posting]);
    expect(await refusalOf(readExtract(content, { limits: few }))).toMatchObject({ code: 'rows-too-many' });
  });

  it('wherever it is cut, it is refused or every row is whole', async () => {
    const content = csvOf([{ ...posting, Description: 'Overtime, "A"' }, posting]);
    const whole = taken((await readExtract(content)).rows);
    for (let length = 0; length < content.length; length += 7) {
      const read = await readExtract(content.slice(0, length)).catch(() => undefined);
      // The last cell alone may lack its end, where nothing says that it does: control totals and hash do (R36).
      for (const row of taken(read?.rows ?? [])) {
        expect(whole.map(({ netAmount }) => netAmount)).toContain(row.netAmount);
      }
    }
  });
});

describe('a text is read however it is laid out', () => {
  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('with %s between cells, which the header tells', async (_what, delimiter) => {
    const { rows } = await readExtract(csvOf([{ ...posting, Description: 'a, b, c, d' }], delimiter));
    expect(taken(rows)).toMatchObject([{ description: 'a, b, c, d' }]);
  });

  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
  ])('with lines that end in %s', async (_what, end) => {
    expect((await readExtract(csvOf([posting, posting], ',', end))).rows.map(({ rowNo }) => rowNo)).toEqual([2, 3]);
  });

  it('with quotation marks and line ends inside quotation marks', async () => {
    const { rows } = await readPosting({ Description: 'Overtime\n"A" unit' });
    expect(taken(rows)).toMatchObject([{ description: 'Overtime "A" unit' }]);
  });

  it('with empty rows, and empty cells beyond the header', async () => {
    const content = good.replaceAll('\r\n', ',,\r\n,,,\r\n\r\n');
    expect((await readExtract(content)).rows.map(({ rowNo }) => rowNo)).toEqual([4, 7]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { GL_MAPPINGS, READING_LIMITS } from '#interchange';
import { posting, readExtract } from './extracts.ts';
import { refusalOf, saying, taken } from './files.ts';
import {
  blankFormula,
  bookOf,
  bookWith,
  dayCell,
  errorCell,
  formula,
  numberCell,
  rowsOf,
  sharedCell,
  sheetXml,
  uncalculated,
  type XmlCell,
} from './workbooks.ts';

const xlsx = { ending: 'xlsx' };
const read = async (book: Uint8Array) => taken((await readExtract(book, xlsx)).rows);
const refused = (book: Uint8Array) => refusalOf(readExtract(book, xlsx));
const sheetPart = 'xl/worksheets/sheet1.xml';
const plainSheet = sheetXml({ rows: rowsOf([posting]) });

describe('the cells of a workbook', () => {
  it.each<[string, XmlCell, string]>([
    ['a shared text', sharedCell(0), 'Overtime'],
    ['a shared text of several pieces, without how it is spoken', sharedCell(1), 'Overtime & pay'],
    ['a character written by its number', sharedCell(2), 'A'],
    ['a number', numberCell('42'), '42'],
    ['yes or no', { attributes: 't="b"', inside: '<v>1</v>' }, 'true'],
    ['a day', dayCell(44104), '2020-09-30'],
  ])('may be %s', async (_what, cell, description) => {
    expect(await read(bookWith({ Description: cell }))).toMatchObject([{ description }]);
  });

  it.each<[string, XmlCell, boolean]>([
    ['a format that Excel has', dayCell(44063), false],
    ['a format of the workbook', dayCell(44063, 2), false],
    ['a time of day', dayCell('44063.75'), false],
    ['a workbook that counts from 1904', dayCell(44063 - 1462), true],
  ])('are days by their format: %s', async (_what, cell, from1904) => {
    const rows = await read(bookWith({ 'Service date': cell }, { from1904 }));
    expect(rows.map(({ incurredOn }) => incurredOn.toString())).toEqual(['2020-08-20']);
  });

  it.each([false, true])(
    'are days by their number alone, where the mapping says so; from 1904: %s',
    async (from1904) => {
      const mapping = { ...GL_MAPPINGS.plain, dayFormats: ['yyyy-mm-dd', 'excel-serial'] as const };
      const book = bookWith({ 'Service date': from1904 ? 44063 - 1462 : 44063 }, { from1904 });
      const rows = taken((await readExtract(book, { ...xlsx, mapping })).rows);
      expect(rows.map(({ incurredOn }) => incurredOn.toString())).toEqual(['2020-08-20']);
    },
  );

  it.each<[XmlCell | number, string]>([
    [dayCell(60), 'has “60”, which Excel calls 29 February 1900, a day that never was.'],
    [dayCell(59), 'has “59”, and there is no such day from 1990 to 2199.'],
    [dayCell(9_999_999), 'has “9999999”, which is no day of a spreadsheet.'],
    [44063, 'has “44063”, which is not a day written as yyyy-mm-dd or dd/mm/yyyy.'],
  ])('are no days: %j', async (cell, what) => {
    const { rows } = await readExtract(bookWith({ 'Service date': cell }), xlsx);
    expect(rows).toMatchObject([
      { fault: { code: 'row-incurred-on', detail: `Row 2, column “Service date”, ${what}` } },
    ]);
  });

  it.each([
    ['1200', 120000n],
    ['0.30000000000000004', 30n],
    ['1234.5599999999999', 123456n],
    ['-4.35', -435n],
    ['1.2345E+3', 123450n],
    ['1E-2', 1n],
    ['-1.0000000000000001E-2', -1n],
    ['9999999999999.99', 999999999999999n],
    ['0', 0n],
  ])('are amounts, to fifteen digits: %s', async (written, pence) => {
    expect(await read(bookWith({ 'Net amount': numberCell(written) }))).toMatchObject([{ netAmount: pence }]);
  });

  it.each([
    ['1.005', 'which has more than two decimals; nothing is rounded in reading'],
    ['1E-3', 'which has more than two decimals; nothing is rounded in reading'],
    ['1E+15', 'which is more than thirteen digits of pounds'],
    ['NaN', 'which cannot be read as an amount'],
  ])('are no amounts: %s', async (written, because) => {
    expect(await refused(bookWith({ 'Net amount': numberCell(written) }))).toEqual({
      code: 'amount-unreadable',
      message: `Row 2, column “Net amount”, has “${written}”, ${because}.`,
      rowNo: 2,
      column: 'Net amount',
    });
  });

  it('are codes where a number is whole', async () => {
    const rows = await read(bookWith({ 'Document number': 4711, 'GL account': numberCell('510200') }));
    expect(rows).toMatchObject([{ documentNumber: '4711', glAccount: '510200' }]);
  });

  it.each<[string, XmlCell | string, string]>([
    ['a number with an exponent', numberCell('1E+20'), 'another number'],
    ['a number with decimals', numberCell('47.11'), 'another number'],
    ['more than fifteen digits', numberCell('1234567890123456'), 'another number'],
    ['a day', dayCell(44063), 'a day'],
    ['a text with an exponent', '1.00E+09', 'another number'],
  ])('are refused as codes that Excel has destroyed: %s', async (_what, cell, made) => {
    const { code, message } = await refused(bookWith({ 'Document number': cell }));
    expect(code).toBe('number-destroyed');
    expect(message).toContain(`Excel has made ${made} of what was there, and it cannot be got back.`);
  });

  it('are refused where they are formulas, in any column that is read', async () => {
    for (const column of ['Net amount', 'Document number', 'Description', 'Posting date']) {
      expect(await refused(bookWith({ [column]: formula('A1*2', '1200') }))).toMatchObject({
        code: 'cell-formula',
        rowNo: 2,
        column,
        message: saying('paste them as values'),
      });
    }
    expect(await read(bookWith({ Remark: formula('A1*2', '1200') }))).toHaveLength(1);
  });

  it.each<[string, XmlCell]>([
    ['was never calculated', uncalculated('L2*0.2')],
    ['shows nothing', blankFormula('IF(L2=0,1,&quot;&quot;)')],
  ])('are refused, and not taken for blank, where they are a formula that %s', async (_what, cell) => {
    for (const column of ['Net amount', 'Document number', 'VAT amount', 'Cost centre']) {
      expect(await refused(bookWith({ [column]: cell }))).toMatchObject({ code: 'cell-formula', rowNo: 2, column });
    }
  });

  it('are passed over where a whole row of formulas shows nothing', async () => {
    const unused = Object.fromEntries(Object.keys(posting).map((heading) => [heading, blankFormula('A2')]));
    expect(await read(bookOf({ sheets: [{ rows: rowsOf([posting, unused]) }] }))).toHaveLength(1);
  });

  it('are refused where they are errors', async () => {
    expect(await refused(bookWith({ 'Cost centre': errorCell('#REF!') }))).toMatchObject({
      code: 'cell-error',
      message: 'Row 2 has in column “Cost centre” the error #REF!. Put it right in the workbook.',
    });
  });

  it('are refused in hidden rows, and rows that are hidden and empty are not', async () => {
    const rows = rowsOf([posting, posting]);
    expect(await refused(bookOf({ sheets: [{ rows, hidden: [3] }] }))).toMatchObject({ code: 'row-hidden', rowNo: 3 });
    expect(await read(bookOf({ sheets: [{ rows: [...rows, []], hidden: [4] }] }))).toHaveLength(2);
  });

  it('may stand without their names, and blank ones may be left out', async () => {
    const unnamed = plainSheet.replaceAll(/ r="[A-Z]*\d+"/g, '');
    expect(await read(bookWith({}, { parts: { [sheetPart]: unnamed } }))).toEqual(await read(bookWith({})));
  });

  it('may be written by a program that puts a prefix before every element', async () => {
    const prefixed = plainSheet.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=');
    expect(await read(bookWith({}, { parts: { [sheetPart]: prefixed } }))).toEqual(await read(bookWith({})));
  });

  it('are wider than the header', async () => {
    const rows = rowsOf([posting]).map((cells, index) => (index === 1 ? [...cells, 'a note'] : cells));
    expect(await refused(bookOf({ sheets: [{ rows }] }))).toMatchObject({ code: 'row-too-wide', rowNo: 2 });
  });
});

describe('a workbook that could do harm, or is damaged, is refused', () => {
  const withSheet = (sheet: string) => bookWith({}, { parts: { [sheetPart]: sheet } });
  const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>';
  const harmless = '<dimension ref="A1"/>';
  const bomb = plainSheet.replace('<sheetData>', `${harmless.repeat(150_000)}<sheetData>`);

  it.each<[string, Uint8Array, string]>([
    [
      'a document type with an entity',
      withSheet(plainSheet.replace('<worksheet ', `${doctype}<worksheet `)),
      'workbook-unsafe',
    ],
    ['a sheet that unpacks to far more than it is', withSheet(bomb), 'workbook-too-large'],
    ['a cell of ten megabytes', withSheet(plainSheet.replace('Overtime', randomText(10_000_000))), 'cell-too-long'],
    ['a cell beyond what Excel holds', bookWith({ Description: randomText(32_768) }), 'cell-too-long'],
    ['a cell beyond the last column', withSheet(plainSheet.replace('"A2"', '"XFD2"')), 'columns-too-many'],
    ['elements within elements without end', withSheet(plainSheet + '<a>'.repeat(100)), 'workbook-damaged'],
    ['a cell that is there twice', withSheet(plainSheet.replace('r="B2"', 'r="A2"')), 'workbook-damaged'],
    ['rows out of their order', withSheet(plainSheet.replace('<row r="2"', '<row r="1"')), 'workbook-damaged'],
    ['XML that ends too early', withSheet(plainSheet.slice(0, -40)), 'workbook-damaged'],
    ['a shared text that is not there', bookWith({ Description: sharedCell(99) }), 'workbook-damaged'],
    ['an entity that nobody has defined', withSheet(plainSheet.replace('Overtime', '&secret;')), 'workbook-damaged'],
    ['a file that was cut', bookWith({}).subarray(0, -30), 'workbook-damaged'],
    ['a file that was cut at its beginning', bookWith({}).subarray(0, 100), 'workbook-damaged'],
    ['a checksum that is wrong', wrongChecksum(), 'workbook-damaged'],
    ['a document of another program', withoutWorkbook(), 'workbook-damaged'],
  ])('%s', async (_what, book, code) => {
    const { message, ...rest } = await refused(book);
    expect({ ...rest, message }).toMatchObject({ code });
    expect(message).toMatch(/^[A-Z].*\.$/s);
  });

  it('with more rows, unpacked bytes or shared texts than allowed', async () => {
    const limited = (limits: object) =>
      refusalOf(readExtract(bookWith({}), { ...xlsx, limits: { ...READING_LIMITS, ...limits } }));
    expect(await limited({ rows: 1 })).toMatchObject({ code: 'rows-too-many' });
    expect(await limited({ unpackedBytes: 500 })).toMatchObject({ code: 'workbook-too-large' });
    expect(await limited({ sharedCharacters: 20 })).toMatchObject({ code: 'workbook-too-large' });
  });
});

/** Letters that do not pack well, the same every time. */
function randomText(length: number): string {
  let seed = 1;
  const letters = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    letters[at] = 97 + ((seed >> 16) % 26);
  }
  return Buffer.from(letters).toString('latin1');
}

/** One digit of an amount changed after it was packed: the parts are stored, not deflated, so it is found by its text. */
function wrongChecksum(): Uint8Array {
  const book = Buffer.from(bookWith({}, { zip: { level: 0 } }));
  const at = book.indexOf('1200.00');
  book.write('9', at);
  return book;
}

function withoutWorkbook(): Uint8Array {
  return bookWith(
    {},
    {
      parts: {
        '_rels/.rels':
          '<Relationships><Relationship Id="rId1" Type="a/officeDocument" Target="word/document.bin"/></Relationships>',
      },
    },
  );
}

import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { READING_LIMITS, type ReadingLimits, type TableRow } from '#interchange';
import { csvRows } from '../../src/reading/csv/csv-rows.ts';
import { all, refusalOf } from './files.ts';

/** A text in pieces of so many characters, and how many of them have been asked for. */
class Pieces {
  taken = 0;
  private readonly characters: readonly string[];
  private readonly length: number;

  constructor(text: string, length: number) {
    this.characters = Array.from(text);
    this.length = length;
  }

  async *text(): AsyncGenerator<string> {
    for (let at = 0; at < this.characters.length; at += this.length) {
      this.taken += 1;
      yield await Promise.resolve(this.characters.slice(at, at + this.length).join(''));
    }
  }
}

interface HowToSplit {
  readonly pieceLength?: number;
  readonly delimiter?: string;
  readonly limits?: Partial<ReadingLimits>;
}

const rowsOf = (text: string, { pieceLength = 1_000, delimiter = ',', limits }: HowToSplit = {}) =>
  csvRows(new Pieces(text, pieceLength).text(), delimiter, { ...READING_LIMITS, ...limits });

async function cellsOf(text: string, how: HowToSplit = {}): Promise<readonly TableRow['cells'][]> {
  return (await all(rowsOf(text, how))).map(({ cells }) => cells);
}

describe('the rows of a text', () => {
  it.each([
    ['lines that end in CR LF', 'a,b\r\nc,d\r\n'],
    ['lines that end in LF', 'a,b\nc,d\n'],
    ['lines that end in CR', 'a,b\rc,d\r'],
    ['lines that end in this and that', 'a,b\rc,d\r\n'],
    ['a last line without an end', 'a,b\r\nc,d'],
    ['cells in quotation marks', '"a","b"\n"c","d"'],
  ])('are split with %s', async (_what, text) => {
    expect(await cellsOf(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it.each([
    ['a quotation mark inside quotation marks', '"unit ""A""",b', [['unit "A"', 'b']]],
    ['quotation marks around all that is inside quotation marks', '"""A""",b', [['"A"', 'b']]],
    ['a line end inside quotation marks', '"two\r\nlines",b\r\n', [['two\r\nlines', 'b']]],
    ['the delimiter inside quotation marks', '"a,b",c', [['a,b', 'c']]],
    ['a quotation mark that does not begin its cell', '12" screen,b', [['12" screen', 'b']]],
    ['such a mark beside one that is doubled', '12" screen,"""A"" unit"', [['12" screen', '"A" unit']]],
    ['spaces around a cell', ' a , "b"', [[' a ', ' "b"']]],
    ['an empty line', 'a,b\n\nc,d', [['a', 'b'], [''], ['c', 'd']]],
    [
      'nothing after the last delimiter',
      'a,\nb,',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['nothing in quotation marks', '"",""', [['', '']]],
    ['no row where there is no text', '', []],
  ])('keep %s', async (_what, text, cells) => {
    expect(await cellsOf(text)).toEqual(cells);
  });

  it('are numbered as a spreadsheet does: empty lines count, line ends in a cell do not', async () => {
    expect((await all(rowsOf('"a\nb",c\n\nd,e\n'))).map(({ rowNo }) => rowNo)).toEqual([1, 2, 3]);
  });

  it.each(['\n', '\r', '\r\n'])('say which of them has no line end (%j)', async (end) => {
    const unended = (rows: readonly TableRow[]) => rows.map((row) => row.unended);
    expect(unended(await all(rowsOf(`a,b${end}c,d`)))).toEqual([undefined, true]);
    expect(unended(await all(rowsOf(`a,b${end}c,d${end}`)))).toEqual([undefined, undefined]);
  });

  it.each<[string, string, Partial<ReadingLimits>, object]>([
    ['a text that goes on after its second mark', '"a"b"\n', {}, { code: 'quote-out-of-place', rowNo: 3 }],
    ['such a text where a mark is doubled too', '"""A"" b" c\n', {}, { code: 'quote-out-of-place', rowNo: 3 }],
    ['such a text that takes in the rest', '"a"b,"\nc\n', {}, { code: 'quote-out-of-place', rowNo: 3 }],
    ['a mark that is not closed', 'a,"b\n', {}, { code: 'quote-not-closed', rowNo: 3 }],
    ['a cell too long', 'a,££££££', { cellCharacters: 5 }, { code: 'cell-too-long', rowNo: 3 }],
    ['too many cells', ',,,,', { columns: 4 }, { code: 'columns-too-many', rowNo: 3 }],
    ['a row too long', '££,££,££', { rowCharacters: 7 }, { code: 'row-too-long', rowNo: 3 }],
    ['too many rows', 'a', { rows: 2 }, { code: 'rows-too-many' }],
  ])('come out before the one that is refused for %s', async (_what, third, limits, refused) => {
    for (const pieceLength of [1, 2, 1_000]) {
      const rows = rowsOf(`"a",b\nc,d\n${third}`, { pieceLength, limits });
      expect(await rows.next()).toMatchObject({ value: { cells: ['a', 'b'] } });
      expect(await rows.next()).toMatchObject({ value: { cells: ['c', 'd'] } });
      expect(await refusalOf(rows.next())).toMatchObject(refused);
    }
  });

  it('may have as many characters as allowed, however many bytes they are', async () => {
    const limits = { cellCharacters: 3, rowCharacters: 7, columns: 2, rows: 1 };
    expect(await cellsOf('£££,£££', { limits })).toEqual([['£££', '£££']]);
  });

  it('are refused before the text has ended, where a row does not end', async () => {
    const limits = { ...READING_LIMITS, rowCharacters: 1_000, cellCharacters: 1_000 };
    for (const [text, code] of [
      ['"a\n', 'row-too-long'],
      ['a,', 'row-too-long'],
      ['a', 'cell-too-long'],
    ] as const) {
      const pieces = new Pieces(text[0] === '"' ? text + 'b\n'.repeat(9_999) : text.repeat(9_999), 100);
      expect(await refusalOf(all(csvRows(pieces.text(), ',', limits)))).toMatchObject({ code });
      expect(pieces.taken).toBeLessThan(15);
    }
  });

  it('are read only as quickly as they are taken', async () => {
    const pieces = new Pieces('a,b\n'.repeat(1_000), 40);
    const rows = csvRows(pieces.text(), ',', READING_LIMITS);
    for (let row = 0; row < 25; row += 1) await rows.next();
    expect(pieces.taken).toBeLessThanOrEqual(4);
    await rows.return(undefined);
  });
});

const LENGTHS = fc.integer({ min: 1, max: 9 });
const ENDS = fc.constantFrom('\n', '\r\n');
const DELIMITERS = fc.constantFrom(',', ';', '\t', '|');
const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', ',', ';', '"', '\n', '\r', '£', '😀'), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
const HEADER = ['Item', 'Value', 'Day', 'Remark'];
type Cells = readonly (readonly unknown[])[];

/** A table as CSV, in quotation marks where a cell needs them, or everywhere. */
function written(rows: readonly (readonly string[])[], delimiter: string, end: string, everywhere: boolean): string {
  const inMarks = (text: string) => everywhere || /^"|[\r\n]/.test(text) || text.includes(delimiter);
  const one = (text: string) => (inMarks(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((cells) => cells.map(one).join(delimiter) + end).join('');
}

/** Without the empty cells at the end of a row, and the empty rows at the end of a table: no worksheet has those. */
function inked(rows: Cells): Cells {
  const cells = rows.map((row) => row.slice(0, row.findLastIndex((one) => one !== '') + 1));
  return cells.slice(0, cells.findLastIndex(({ length }) => length > 0) + 1);
}

function otherReaderOf(text: string, delimiter: string): Cells {
  const { Sheets, SheetNames } = read(text, { type: 'string', raw: true, FS: delimiter });
  const sheet = Sheets[SheetNames[0]!]!;
  return utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '', blankrows: true });
}

describe('the rows of a text, wherever it is cut into pieces,', () => {
  it('are those that it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(table, DELIMITERS, ENDS, fc.boolean(), LENGTHS, async (rows, delimiter, ...how) => {
        const [end, everywhere, pieceLength] = how;
        expect(await cellsOf(written(rows, delimiter, end, everywhere), { pieceLength, delimiter })).toEqual(rows);
      }),
    );
  });

  it('are what another reader finds', async () => {
    await fc.assert(
      fc.asyncProperty(table, DELIMITERS, ENDS, fc.boolean(), LENGTHS, async (rows, delimiter, ...how) => {
        const [end, everywhere, pieceLength] = how;
        // The header keeps that reader from taking the text for something older than CSV.
        const text = written([HEADER, ...rows], delimiter, end, everywhere);
        expect(inked(await cellsOf(text, { pieceLength, delimiter }))).toEqual(inked(otherReaderOf(text, delimiter)));
      }),
    );
  });

  it('are found or refused, and either way the same', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '"', '\n', '\r', ' ', '£', '😀'), maxLength: 30 });
    const outcome = (given: string, pieceLength: number) =>
      cellsOf(given, { pieceLength }).catch((error: unknown) => ({ refused: String(error) }));
    await fc.assert(
      fc.asyncProperty(text, LENGTHS, async (given, pieceLength) => {
        expect(await outcome(given, pieceLength)).toEqual(await outcome(given, 1_000));
      }),
    );
  });
});

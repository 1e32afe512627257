import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { READING_LIMITS } from '#interchange';
import { CsvRows } from '../../src/reading/csv/csv-rows.ts';

/** The cells of a text that comes in pieces of so many characters. */
function cellsOf(text: string, pieceLength = text.length, delimiter = ','): string[][] {
  const rows = new CsvRows(delimiter, READING_LIMITS);
  const found: string[][] = [];
  for (let at = 0; at < text.length; at += Math.max(1, pieceLength)) {
    for (const { cells } of rows.take(text.slice(at, at + pieceLength))) found.push(cells as string[]);
  }
  for (const { cells } of rows.end()) found.push(cells as string[]);
  return found;
}

describe('the rows of a text', () => {
  it.each([
    ['lines that end in CR LF', 'a,b\r\nc,d\r\n'],
    ['lines that end in LF', 'a,b\nc,d\n'],
    ['lines that end in CR', 'a,b\rc,d\r'],
    ['a last line without an end', 'a,b\r\nc,d'],
    ['cells in quotation marks', '"a","b"\n"c","d"'],
  ])('are split with %s', (_what, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it.each([
    ['a quotation mark inside quotation marks', '"unit ""A""",b', [['unit "A"', 'b']]],
    ['a line end inside quotation marks', '"two\r\nlines",b\r\n', [['two\r\nlines', 'b']]],
    ['the delimiter inside quotation marks', '"a,b",c', [['a,b', 'c']]],
    ['a quotation mark that does not begin its cell', '12" screen,b', [['12" screen', 'b']]],
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
  ])('keep %s', (_what, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('are numbered as a spreadsheet does: empty lines count, line ends in a cell do not', () => {
    const rows = [...new CsvRows(',', READING_LIMITS).take('"a\nb",c\n\nd,e\n')];
    expect(rows.map(({ rowNo }) => rowNo)).toEqual([1, 2, 3]);
  });

  it('say which of them has no line end', () => {
    const rows = new CsvRows(',', READING_LIMITS);
    const found = [...rows.take('a,b\nc,d'), ...rows.end()];
    expect(found.map(({ unended }) => unended)).toEqual([undefined, true]);
  });

  it('are what another reader finds, wherever the text is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', '\r', '£', '😀'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (rows, end, length) => {
        const text = rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end).join('');
        const other = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
        expect(cellsOf(text, length)).toEqual(rows);
        expect(other).toEqual(rows);
      }),
    );
  });

  it('are what another reader finds where nothing is in quotation marks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', ';', '\n', ' ', '£'), minLength: 1 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (given, length) => {
        const other: unknown = parse(given, { relax_column_count: true, record_delimiter: '\n' });
        expect(cellsOf(given, length)).toEqual(other);
      }),
    );
  });
});

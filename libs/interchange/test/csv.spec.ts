import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { composeReturn, csvText, returnSheet, type Cell, type Sheet } from '#interchange';
import { formatAmount, parseDate, pence } from '#values';
import { hostile, HOSTILE, sources } from './examples.ts';

const parsed = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' });
const oneCell = (cell: Cell): Sheet => ({
  title: 'Title',
  remarks: [],
  tables: [{ caption: 'Table', columns: ['Item', 'Value'], rows: [[{ text: 'row' }, cell]] }],
});
const valueOf = (cell: Cell): string | undefined => parsed(csvText(oneCell(cell))).at(-1)?.[1];

/** What no spreadsheet may find at the beginning of a cell, unless it is a number. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/u;

describe('a sheet as CSV', () => {
  it('is UTF-8 with a byte order mark, lines end in CR LF, and every line has as many fields', () => {
    const csv = csvText(returnSheet(composeReturn(sources())));
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(new Set(parsed(csv).map(({ length }) => length)).size).toBe(1);
  });

  it.each<[string, Cell]>([
    ['-11247.30', { amount: pence(-1124730n) }],
    ['0.00', { amount: pence(0n) }],
    ['2021-03-31', { day: parseDate('2021-03-31') }],
    ['12', { whole: 12 }],
    ['£5, “so”', { text: '£5, “so”' }],
  ])('writes %s as it is', (written, cell) => {
    expect(valueOf(cell)).toBe(written);
  });

  it.each(HOSTILE)('lets no cell begin a formula: %s', (text) => {
    const csv = csvText(returnSheet(hostile(text)));
    const cells = parsed(csv).flat();
    expect(cells.filter((cell) => FORMULA.test(cell)).filter((cell) => !/^-\d+\.\d\d$/.test(cell))).toEqual([]);
    // Nor where a spreadsheet splits at semicolons.
    expect(cells.flatMap((cell) => cell.split(';')).filter((cell) => /^\s*=/.test(cell))).toEqual([]);
  });

  it('is read back by another parser, text by text and amount by amount', () => {
    const anyCell: fc.Arbitrary<Cell> = fc.oneof(
      fc.record({
        text: fc.string({ unit: 'grapheme' }).filter((text) => !FORMULA.test(text) && !/[;\t\r\n]/.test(text)),
      }),
      fc.record({ amount: fc.bigInt(-(10n ** 15n), 10n ** 15n).map(pence) }),
      fc.record({ whole: fc.nat() }),
    );
    fc.assert(
      fc.property(anyCell, (cell) => {
        const expected = 'text' in cell ? cell.text : 'amount' in cell ? formatAmount(cell.amount) : undefined;
        expect(valueOf(cell)).toBe(expected ?? String((cell as { whole: number }).whole));
      }),
    );
  });

  it('is never a formula, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', '\t', ' ', '"', ',', 'a', '\r', '\n') }),
        (text) => {
          const value = valueOf({ text }) ?? '';
          for (const piece of value.split(/[;\t\r\n]/)) expect(piece).not.toMatch(/^\s*[=+\-@]/);
        },
      ),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { read, utils, type CellObject, type WorkSheet } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { composeReturn, returnSheet, workbookBytes, type Cell } from '#interchange';
import { formatAmount, parseDate, pence } from '#values';
import { hostile, HOSTILE, sources } from './examples.ts';

/** The cells of a workbook as another library reads them. */
function cellsOf(bytes: Uint8Array): CellObject[] {
  const { Sheets, SheetNames } = read(bytes, { cellFormula: true, cellNF: true, cellText: true });
  expect(SheetNames).toEqual(['Return']);
  const sheet = Sheets['Return'] as WorkSheet;
  return utils.sheet_to_json<CellObject[]>(sheet, { header: 1 }).length === 0
    ? []
    : Object.entries(sheet)
        .filter(([name]) => !name.startsWith('!'))
        .map(([, cell]) => cell as CellObject);
}

const bytesOf = (cell: Cell): Promise<Uint8Array> =>
  workbookBytes(
    {
      title: 'Title',
      remarks: [],
      tables: [{ caption: 'Table', columns: ['Item', 'Value'], rows: [[{ text: 'row' }, cell]] }],
    },
    'Return',
  );
const valueOf = async (cell: Cell): Promise<CellObject | undefined> => cellsOf(await bytesOf(cell)).at(-1);

describe('a sheet as a workbook', () => {
  it('has amounts as numbers with two decimals, days as dates and texts as texts', async () => {
    expect(await valueOf({ amount: pence(-1124730n) })).toMatchObject({ t: 'n', v: -11247.3, w: '-11,247.30' });
    expect(await valueOf({ amount: pence(147930616n) })).toMatchObject({ t: 'n', v: 1479306.16, w: '1,479,306.16' });
    expect(await valueOf({ day: parseDate('2021-03-31') })).toMatchObject({ t: 'n', v: 44286, w: '31 March 2021' });
    expect(await valueOf({ percent: '-4.88' })).toMatchObject({ t: 'n', v: -4.88, w: '-4.88%' });
    expect(await valueOf({ whole: 3 })).toMatchObject({ t: 'n', v: 3 });
    expect(await valueOf({ text: '-11247.30' })).toMatchObject({ t: 's', v: '-11247.30' });
  });

  it('keeps every amount to the penny', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n), async (count) => {
        const cell = await valueOf({ amount: pence(count) });
        expect(Number(cell?.v).toFixed(2).replace('-0.00', '0.00')).toBe(formatAmount(pence(count)));
      }),
      { numRuns: 50 },
    );
  });

  it('writes what a double cannot hold as text', async () => {
    expect(await valueOf({ amount: pence(10n ** 15n) })).toMatchObject({ t: 's', v: '10000000000000.00' });
  });

  it.each(HOSTILE)('has no formula, whatever a text looks like: %s', async (text) => {
    const bytes = await workbookBytes(returnSheet(hostile(text)), 'Return');
    const cells = cellsOf(bytes);
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(cells.filter(({ t, v }) => t === 's' && v === text).length).toBeGreaterThan(2);
    const parts = unzipSync(bytes);
    expect(Object.keys(parts).filter((name) => /vba|externalLink|connections/i.test(name))).toEqual([]);
  });

  it('has the same bytes whenever it is written', async () => {
    const sheet = returnSheet(composeReturn(sources()));
    expect(await workbookBytes(sheet, 'Return')).toEqual(await workbookBytes(sheet, 'Return'));
  });
});

import { describe, expect, it } from '@jest/globals';
import { GL_MAPPINGS, type GlMapping } from '#interchange';
import { csvOf, posting, type Posting, readExtract } from './extracts.ts';
import { refusalOf } from './files.ts';
import { bookOf, formula, rowsOf, type SheetCell, uncalculated } from './workbooks.ts';

const blank: Posting = Object.fromEntries(Object.keys(posting).map((heading) => [heading, '']));
const total = (amount: string): Posting => ({ ...blank, 'Company code': 'Total', 'Net amount': amount });
const credit = { ...posting, 'Net amount': '-200.00' };
const two: GlMapping = {
  ...GL_MAPPINGS.plain,
  columns: { ...GL_MAPPINGS.plain.columns, debit: ['Debit'], credit: ['Credit'] },
  amount: { rule: 'two-columns' },
};
const twoColumns = (...pairs: readonly (readonly [debit: string, credit: string])[]): string =>
  csvOf(
    pairs.map(([Debit, Credit], index) => ({
      ...(index === pairs.length - 1 ? blank : posting),
      Debit,
      Credit,
    })),
  );

describe('a total at the end of a file', () => {
  it('is held against the rows and not counted', async () => {
    const { rows, totals } = await readExtract(csvOf([posting, credit, total('1,000.00')]));
    expect(rows.map(({ rowNo }) => rowNo)).toEqual([2, 3]);
    expect(totals).toMatchObject({ rows: 2, debitAmount: 120000n, creditAmount: 20000n });
  });

  it('counts rows with a fault, as the system that wrote it did', async () => {
    const { rows } = await readExtract(csvOf([posting, { ...credit, Currency: 'EUR' }, total('1000.00')]));
    expect(rows).toHaveLength(2);
  });

  it('may be a formula', async () => {
    const last: Record<string, SheetCell> = { ...blank, 'Net amount': formula('SUM(L2:L3)', '1000') };
    const book = bookOf({ sheets: [{ rows: rowsOf([posting, credit, last]) }] });
    expect((await readExtract(book)).rows).toHaveLength(2);
  });

  it('is refused where it is a formula that was never calculated', async () => {
    const last: Record<string, SheetCell> = { ...blank, 'Net amount': uncalculated('SUM(L2:L3)') };
    const book = bookOf({ sheets: [{ rows: rowsOf([posting, credit, last]) }] });
    expect(await refusalOf(readExtract(book))).toMatchObject({ code: 'cell-formula', rowNo: 4, column: 'Net amount' });
  });

  it.each(['1200.00', 'see below'])('is refused where it is another: %s', async (amount) => {
    expect(await refusalOf(readExtract(csvOf([posting, credit, total(amount)])))).toEqual({
      code: 'total-differs',
      message:
        'The last row, 4, has no document number, so it is taken for the total of column “Net amount”; but the rows ' +
        'above come to £1,000.00. Rows are missing, or it is no total.',
      rowNo: 4,
      column: 'Net amount',
    });
  });

  it('is refused where rows come after it', async () => {
    expect(await refusalOf(readExtract(csvOf([posting, total('1200.00'), credit])))).toMatchObject({
      code: 'total-not-last',
      rowNo: 3,
    });
  });

  it('is of both columns where debits and credits have one each', async () => {
    const read = await readExtract(twoColumns(['5.00', ''], ['', '2.00'], ['5.00', '2.00']), { mapping: two });
    expect(read.rows).toHaveLength(2);
    const wrong = twoColumns(['5.00', ''], ['', '2.00'], ['5.00', '3.00']);
    expect(await refusalOf(readExtract(wrong, { mapping: two }))).toMatchObject({
      code: 'total-differs',
      column: 'Credit',
    });
  });

  it('may leave blank what comes to nothing', async () => {
    expect((await readExtract(twoColumns(['5.00', ''], ['5.00', '']), { mapping: two })).rows).toHaveLength(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import { GL_MAPPINGS } from '#interchange';
import { csvOf, posting, readExtract } from './extracts.ts';
import { refusalOf, saying, taken } from './files.ts';
import { bookOf, rowsOf } from './workbooks.ts';

const title = 'Line items of August\r\nRun on 1 September 2020,by,FIN\r\n\r\n';
const rows = rowsOf([posting]);
const xlsx = { ending: 'xlsx' };

describe('the header', () => {
  it('is found under a title', async () => {
    expect(taken((await readExtract(title + csvOf([posting]))).rows)).toHaveLength(1);
  });

  it('is not looked for beyond the twentieth row', async () => {
    const far = (count: number) => 'a remark\r\n'.repeat(count) + csvOf([posting]);
    expect((await readExtract(far(19))).rows).toHaveLength(1);
    const refused = await refusalOf(readExtract(far(20)));
    expect(refused).toMatchObject({ code: 'header-missing' });
    expect(refused.message).toMatch(
      /^None of the first 20 rows is the header\. It needs columns called “Company code” or/,
    );
  });

  it.each(['companyCode', 'COMPANY_CODE', ' Company-Code ', 'Company'])('may spell a heading %s', async (heading) => {
    const content = csvOf([posting]).replace('Company code', heading);
    expect(taken((await readExtract(content)).rows)).toMatchObject([{ companyCode: '1000' }]);
  });

  it('is refused without a column that it needs, and says which', async () => {
    const content = csvOf([posting]).replace('Net amount', 'Balance');
    expect(await refusalOf(readExtract(content))).toEqual({
      code: 'header-missing',
      message:
        'The header in row 1 lacks a column called “Net amount” or “Amount net”. Check the extract, or the mapping.',
      rowNo: 1,
    });
  });

  it('is refused with two columns for the same, and says which', async () => {
    const content = csvOf([{ ...posting, 'Amount net': '5.00' }]);
    expect(await refusalOf(readExtract(content))).toMatchObject({
      code: 'column-twice',
      rowNo: 1,
      column: 'Amount net',
      message: saying('“Net amount” (L) and “Amount net” (O)'),
    });
  });

  it('may have the same heading twice where nobody reads it', async () => {
    const content = csvOf([posting]).replace('Description', 'Remark').replace('Service date', 'Remark');
    expect(taken((await readExtract(content)).rows)).toMatchObject([{ incurredBasis: 'not-stated' }]);
  });

  it('says of a hidden sheet that it is hidden', async () => {
    const book = bookOf({ sheets: [{ rows: [['Notes']] }, { name: 'Rows', state: 'veryHidden', rows }] });
    expect(await refusalOf(readExtract(book, xlsx))).toMatchObject({
      code: 'sheet-hidden',
      message: saying('the sheet “Rows”, which is hidden'),
    });
  });

  it('chooses the one sheet that has it, hidden ones apart', async () => {
    const book = bookOf({ sheets: [{ rows: [['Notes']] }, { rows }, { state: 'hidden', rows }] });
    expect((await readExtract(book, xlsx)).rows).toHaveLength(1);
  });

  it('is refused on two sheets, unless the mapping names one', async () => {
    const book = bookOf({
      sheets: [
        { name: 'August', rows },
        { name: 'July', rows },
      ],
    });
    expect(await refusalOf(readExtract(book, xlsx))).toMatchObject({
      code: 'sheets-several',
      message: saying('“August” and “July”'),
    });
    const mapping = { ...GL_MAPPINGS.plain, sheet: 'July' };
    expect((await readExtract(book, { ...xlsx, mapping })).rows).toHaveLength(1);
  });

  it('is refused where the sheet that the mapping names is not there', async () => {
    const mapping = { ...GL_MAPPINGS.plain, sheet: 'June' };
    const refused = await refusalOf(readExtract(bookOf({ sheets: [{ rows }] }), { ...xlsx, mapping }));
    expect(refused).toMatchObject({
      code: 'sheet-missing',
      message: saying('It has “Sheet1”'),
    });
  });
});

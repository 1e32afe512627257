import { describe, expect, it } from '@jest/globals';
import { read } from '@e965/xlsx';
import { LongWorkbook } from '../src/long-workbook.ts';

describe('a workbook that is written row by row', () => {
  it('has percentages as numbers, shown with their sign', () => {
    const workbook = new LongWorkbook({ sheet: 'Rows', columns: ['Item', 'Percentage'] });
    const rows = [[{ text: 'under the cap' }, { percent: '-4.88' }]];
    const bytes = Buffer.concat([workbook.opening(), workbook.rows(rows), workbook.closing()]);
    const sheet = read(bytes, { cellText: true }).Sheets['Rows'];
    expect(sheet?.['B2']).toMatchObject({ t: 'n', v: -4.88, w: '-4.88%' });
  });
});

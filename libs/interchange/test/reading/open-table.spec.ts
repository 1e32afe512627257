import { describe, expect, it } from '@jest/globals';
import { gzipSync, zipSync } from 'fflate';
import { openTable } from '#interchange';
import { csvOf, posting, readExtract } from './extracts.ts';
import { fileOf, matching, refusalOf, taken } from './files.ts';
import { bookOf, bookWith, rowsOf } from './workbooks.ts';

const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const openDocument = zipSync(
  { mimetype: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': Buffer.from('<x/>') },
  { level: 0 },
);
const pounds = csvOf([{ ...posting, Description: 'Overtime £40' }]);

describe('a file is what its content says', () => {
  it.each([
    ['UTF-8', pounds],
    ['UTF-8 with a byte order mark', `\uFEFF${pounds}`],
    ['UTF-16, little end first', utf16(pounds, 'le')],
    ['UTF-16, big end first', utf16(pounds, 'be')],
  ])('text in %s is read', async (_what, content) => {
    const { rows } = await readExtract(content, { fileName: 'extract.csv' });
    expect(taken(rows)).toMatchObject([{ description: 'Overtime £40', documentNumber: '4711' }]);
  });

  it('a workbook is read whatever the file is called here', async () => {
    const table = await openTable(fileOf(bookWith({}), 'upload'));
    expect(table.format).toBe('xlsx');
  });

  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['nothing', '', 'file-empty', /^The file is empty\./],
    ['a byte order mark alone', '\uFEFF', 'file-empty', /holds no cell/],
    ['blank lines', '\r\n  \r\n', 'file-empty', /holds no cell/],
    ['an empty sheet', bookOf({ sheets: [{ rows: [] }] }), 'file-empty', /holds no cell/],
    ['HTML', '<html><table><tr><td>1</td></tr></table>', 'file-not-a-table', /a page of HTML/],
    ['XML', '<?xml version="1.0"?><rows/>', 'file-not-a-table', /a document in XML/],
    ['JSON', '[{"amount": 1}]', 'file-not-a-table', /a document in JSON/],
    ['PDF', '%PDF-1.7', 'file-not-a-table', /a PDF document/],
    ['gzip', gzipSync(Buffer.from(pounds)), 'file-not-a-table', /packed with gzip/],
    ['an empty ZIP file', zipSync({}), 'file-not-a-table', /an empty ZIP file/],
    ['a workbook of LibreOffice', openDocument, 'file-not-a-table', /a document of LibreOffice .* Save it as/],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'workbook-old-or-locked', /Excel 97–2003/],
    ['a ZIP file of something else', zipSync({ 'a.csv': Buffer.from(pounds) }), 'workbook-damaged', /no part “_rels/],
  ])('%s is refused', async (_what, content, code, message) => {
    const refused = await refusalOf(readExtract(content));
    expect(refused).toMatchObject({ code, message: matching(message) });
  });

  it.each([
    ['a workbook called .csv', bookWith({}), 'extract.csv', 'xlsx'],
    ['text called .xlsx', pounds, 'Extract.XLSX', '.csv, .tsv or .txt'],
    ['text called .xls', pounds, 'extract.xls', '.csv, .tsv or .txt'],
  ])('%s is refused', async (_what, content, fileName, ought) => {
    const { code, message } = await refusalOf(readExtract(content, { fileName }));
    expect(code).toBe('file-other-than-its-name');
    expect(message).toContain(ought);
  });

  it.each(['extract.csv', 'EXTRACT.CSV', 'extract.txt', 'extract.tsv', 'extract'])(
    'text may be called %s',
    async (fileName) => {
      const { rows } = await readExtract(pounds, { fileName });
      expect(rows).toHaveLength(1);
    },
  );

  it('a file that is not there is no fault of its content', async () => {
    await expect(openTable(fileOf('') + '.gone')).rejects.toThrow('ENOENT');
  });

  it('may be read again from its beginning', async () => {
    const table = await openTable(fileOf(bookOf({ sheets: [{ rows: rowsOf([posting]) }] }), 'xlsx'));
    for (let time = 0; time < 2; time += 1) {
      const seen = [];
      for await (const { rowNo } of table.readings[0]!.rows()) seen.push(rowNo);
      expect(seen).toEqual([1, 2]);
    }
  });
});

import { formatAmount, parseDate } from '#values';
import { EXACT_BELOW } from './workbook.ts';
import type { Cell, SheetRow } from './sheet.ts';

// The parts of a workbook that is written row by row (Office Open XML, ECMA-376 part 1).

/** Styles by their number in `STYLES`. */
const HEADING = 1;
const MONEY = 2;
const DAY = 3;
const PERCENT = 4;
/** Excel takes no longer text in a cell, and mends a file that has one. */
const TEXT_LENGTH_MAX = 32_767;
const COLUMN_WIDTH = 18;
const LETTERS = 26;
const FIRST_LETTER = 65;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relationships = (...targets: readonly (readonly [string, string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const CONTENT_TYPES =
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${PART}.styles+xml"/></Types>`;

const STYLES =
  `${XML}<styleSheet ${MAIN}><numFmts count="3">` +
  '<numFmt numFmtId="164" formatCode="#,##0.00;[Red]-#,##0.00"/><numFmt numFmtId="165" formatCode="d mmmm yyyy"/>' +
  '<numFmt numFmtId="166" formatCode="0.00&quot;%&quot;;[Red]-0.00&quot;%&quot;"/>' +
  '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

/** Every part but the worksheet: its name in the file, and its text. */
export const workbookParts = (sheet: string): readonly (readonly [string, string])[] => [
  ['[Content_Types].xml', CONTENT_TYPES],
  ['_rels/.rels', relationships(['officeDocument', 'xl/workbook.xml'])],
  ['xl/_rels/workbook.xml.rels', relationships(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'])],
  [
    'xl/workbook.xml',
    `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  ['xl/styles.xml', STYLES],
];

/** What stands before the rows: the headings stay in sight, and columns are wide enough for a day. */
export const worksheetBeginning = (columns: number): string =>
  `${XML}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ` +
  `activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns}" ` +
  `width="${COLUMN_WIDTH}" customWidth="1"/></cols><sheetData>`;

export const WORKSHEET_END = '</sheetData></worksheet>';

/** The letters of a column: 0 is A, 26 is AA. */
export const columnName = (at: number): string =>
  (at < LETTERS ? '' : columnName(Math.trunc(at / LETTERS) - 1)) + String.fromCharCode(FIRST_LETTER + (at % LETTERS));

export const headingRow = (headings: readonly string[], columns: readonly string[]): string =>
  row(
    1,
    headings.map((heading, at) => textCell(`${columns[at] ?? ''}1`, heading, HEADING)),
  );

/** @param number of the row, from 1 */
export const sheetRow = (cells: SheetRow, number: number, columns: readonly string[]): string =>
  row(
    number,
    cells.map((cell, at) => cellText(cell, `${columns[at] ?? ''}${number}`)),
  );

const row = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;

function cellText(cell: Cell, place: string): string {
  if ('amount' in cell) {
    const { amount } = cell;
    const isExact = amount < EXACT_BELOW && amount > -EXACT_BELOW;
    return isExact ? numberCell(place, formatAmount(amount), MONEY) : textCell(place, formatAmount(amount));
  }
  if ('whole' in cell) return numberCell(place, String(cell.whole), 0);
  if ('percent' in cell) return numberCell(place, cell.percent, PERCENT);
  if ('day' in cell) return numberCell(place, String(EPOCH.until(cell.day).days), DAY);
  return cell.text === '' ? '' : textCell(place, cell.text);
}

/** Excel counts days from here, since it takes 1900 for a leap year; every day of the ledger comes after that. */
const EPOCH = parseDate('1990-01-01').subtract({ days: 32_874 });

const numberCell = (place: string, value: string, style: number): string =>
  `<c r="${place}"${styled(style)}><v>${value}</v></c>`;

const textCell = (place: string, text: string, style = 0): string =>
  `<c r="${place}"${styled(style)} t="inlineStr"><is><t xml:space="preserve">${escaped(cut(text))}</t></is></c>`;

const styled = (style: number): string => (style === 0 ? '' : ` s="${style}"`);

const cut = (text: string): string => (text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX - 1)}…` : text);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** As XML text. `_x0041_` would be read as A, so its underscore is written in that form; what XML cannot have is left out. */
const escaped = (text: string): string =>
  NEEDS_NOTHING.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
        .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
        .replace(/\r/g, '_x000D_')
        .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const NEEDS_NOTHING = /^[A-Za-z0-9 .,:/()£-]*$/;

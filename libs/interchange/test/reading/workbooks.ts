import { zipSync, type ZipOptions } from 'fflate';
import { posting, type Posting } from './extracts.ts';

// Workbooks written part by part, so that a spec can put into them what no library would.

/** A cell as XML after its name: `<v>1</v>` with attributes before it. */
export interface XmlCell {
  readonly attributes?: string;
  readonly inside: string;
}
export type SheetCell = string | number | XmlCell;

export interface SheetParts {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows: readonly (readonly SheetCell[])[];
  /** Numbers of rows that are hidden. */
  readonly hidden?: readonly number[];
}

export interface BookParts {
  readonly sheets: readonly SheetParts[];
  readonly from1904?: boolean;
  /** Parts that replace or join the others. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  readonly zip?: ZipOptions;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

export const formula = (text: string, value: string): XmlCell => ({ inside: `<f>${text}</f><v>${value}</v>` });
/** A formula of which no program has written down what it gives. */
export const uncalculated = (text: string): XmlCell => ({ inside: `<f>${text}</f><v></v>` });
/** A formula that shows nothing. */
export const blankFormula = (text: string): XmlCell => ({ attributes: 't="str"', inside: `<f>${text}</f><v></v>` });
export const errorCell = (value: string): XmlCell => ({ attributes: 't="e"', inside: `<v>${value}</v>` });
/** A number shown as a day: style 1 is a built-in format of days, style 2 one that the workbook writes down. */
export const dayCell = (serial: number | string, style = 1): XmlCell => ({
  attributes: `s="${style}"`,
  inside: `<v>${serial}</v>`,
});
export const numberCell = (written: string): XmlCell => ({ inside: `<v>${written}</v>` });
export const sharedCell = (index: number): XmlCell => ({ attributes: 't="s"', inside: `<v>${index}</v>` });

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function cellXml(cell: SheetCell, at: string): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  return `<c r="${at}" ${cell.attributes ?? ''}>${cell.inside}</c>`;
}

export const letters = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);

export function sheetXml({ rows, hidden = [] }: SheetParts): string {
  const lines = rows.map((cells, index) => {
    const rowNo = index + 1;
    const inside = cells.map((cell, column) => cellXml(cell, `${letters(column)}${rowNo}`)).join('');
    return `<row r="${rowNo}"${hidden.includes(rowNo) ? ' hidden="1"' : ''}>${inside}</row>`;
  });
  return `${HEAD}<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const STYLES = `${HEAD}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="d mmmm yyyy;@"/></numFmts>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`;

/** The bytes of a workbook. */
export function bookOf({ sheets, from1904 = false, parts = {}, zip = {} }: BookParts): Uint8Array {
  const named = sheets.map((sheet, index) => ({ ...sheet, name: sheet.name ?? `Sheet${index + 1}`, no: index + 1 }));
  const list = named.map(
    ({ name, state, no }) =>
      `<sheet name="${escaped(name)}" sheetId="${no}" r:id="rId${no}"${state === undefined ? '' : ` state="${state}"`}/>`,
  );
  const relations = named.map(
    ({ no }) => `<Relationship Id="rId${no}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${no}.xml"/>`,
  );
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${HEAD}<Relationships ${PACKAGE}><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${DOCUMENT}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships ${PACKAGE}>${relations.join('')}<Relationship Id="rId90" Type="${DOCUMENT}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="${DOCUMENT}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN}><si><t>Overtime</t></si><si><r><t>Over</t></r><r><t xml:space="preserve">time &amp; pay</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si><si><t>_x0041_</t></si></sst>`,
    ...Object.fromEntries(named.map((sheet) => [`xl/worksheets/sheet${sheet.no}.xml`, sheetXml(sheet)])),
    ...parts,
  };
  const bytes = Object.entries(all).map(([name, part]) => [name, typeof part === 'string' ? Buffer.from(part) : part]);
  return zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>, zip);
}

/** Rows of postings under their header, with cells of a workbook where the spec has them. */
export function rowsOf(postings: readonly Readonly<Record<string, SheetCell>>[]): readonly (readonly SheetCell[])[] {
  const headings = Object.keys(postings[0] ?? posting);
  return [headings, ...postings.map((one) => headings.map((heading) => one[heading] ?? ''))];
}

/** A workbook of one sheet with one posting, some cells of it changed. */
export const bookWith = (changes: Readonly<Record<string, SheetCell>>, more: Partial<BookParts> = {}): Uint8Array =>
  bookOf({ sheets: [{ rows: rowsOf([{ ...(posting as Posting), ...changes }]) }], ...more });

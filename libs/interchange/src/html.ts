import { dayText } from '#grants';
import { formatPounds } from '#values';
import type { Cell, Sheet, SheetRow, SheetTable } from './sheet.ts';

/** For the screen and for A4 paper. Fonts of the machine: the page fetches nothing. */
const STYLE = `
body{font:16px/1.4 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;margin:2rem auto;max-width:72rem;padding:0 1rem}
h1{font-size:1.75rem;margin:0 0 1rem}
table{border-collapse:collapse;width:100%;margin:0 0 2rem}
caption{text-align:left;font-weight:bold;font-size:1.2rem;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #b1b4b6}
thead th,tfoot th,tfoot td{border-bottom:2px solid #0b0c0c}
tbody th{font-weight:normal}
td.number,th.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
@page{size:A4 landscape;margin:15mm}
@media print{body{margin:0;max-width:none;padding:0;font-size:10pt}.scroll{overflow:visible}thead{display:table-header-group}tr,caption{break-inside:avoid}}
`;

/**
 * A sheet as one HTML page that needs nothing else: no script, no picture, its own stylesheet; printable. Every table has
 * a caption, and every heading says what it heads.
 */
export function htmlText({ title, remarks, tables }: Sheet): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    ...remarks.map((remark) => `<p>${escaped(remark)}</p>`),
    ...tables.map(tableText),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function tableText(table: SheetTable): string {
  const { caption, columns, rows, total } = table;
  const numbers = columns.map((_column, at) => rows.length > 0 && rows.every((row) => isNumber(row[at])));
  const heads = columns.map((column, at) => `<th scope="col"${numberClass(numbers[at])}>${escaped(column)}</th>`);
  return [
    `<div class="scroll" role="region" aria-label="${escaped(caption)}" tabindex="0">`,
    '<table>',
    `<caption>${escaped(caption)}</caption>`,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>${rows.map(rowText).join('\n')}</tbody>`,
    ...(total === undefined ? [] : [`<tfoot>${rowText(total)}</tfoot>`]),
    '</table>',
    '</div>',
  ].join('\n');
}

const rowText = (row: SheetRow): string => `<tr>${row.map(cellText).join('')}</tr>`;

function cellText(cell: Cell, at: number): string {
  if (at === 0) return `<th scope="row">${escaped(shown(cell))}</th>`;
  return `<td${numberClass(isNumber(cell))}>${escaped(shown(cell))}</td>`;
}

const isNumber = (cell: Cell | undefined): boolean =>
  cell !== undefined && ('amount' in cell || 'whole' in cell || 'percent' in cell);
const numberClass = (number: boolean | undefined): string => (number === true ? ' class="number"' : '');

function shown(cell: Cell): string {
  if ('amount' in cell) return formatPounds(cell.amount);
  if ('day' in cell) return dayText(cell.day);
  if ('percent' in cell) return `${cell.percent}%`;
  return 'whole' in cell ? String(cell.whole) : cell.text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

import { unzipSync, zipSync } from 'fflate';
import writeExcelFile, { type Cell as ExcelCell, type SheetData } from 'write-excel-file/node';
import { formatAmount, type Pence } from '#values';
import type { Cell, Sheet, SheetRow } from './sheet.ts';

/** Beyond so many pence a double has not every amount: such an amount would be written as text, to the penny. */
export const EXACT_BELOW = 10n ** 15n;
const MONEY = '#,##0.00;[Red]-#,##0.00';
const DAY = 'd mmmm yyyy';
/** The number is the percentage itself, as in the other formats. */
const PERCENT = '0.00"%";[Red]-0.00"%"';
/** A workbook is a ZIP file, in which every part has an instant: always this one, in whatever time zone. */
const PART_INSTANT = '1980-01-01T12:00:00';
const FIRST_COLUMN = 44;
const OTHER_COLUMNS = 20;

/**
 * A sheet as an Excel workbook (XLSX) of one worksheet: amounts are numbers with two decimals, days are dates, texts are
 * texts, and there is no formula. The same sheet gives the same bytes with one version of the library that writes it;
 * with any version the same cells.
 * @param name of the worksheet
 */
export async function workbookBytes(sheet: Sheet, name: string): Promise<Uint8Array> {
  const { title, remarks, tables } = sheet;
  const rows: ExcelCell[][] = [[heading(title)], ...remarks.map((remark) => [textCell(remark)])];
  for (const { caption, columns, rows: body, total } of tables) {
    rows.push([], [heading(caption)], columns.map(heading), ...body.map(excelRow));
    if (total !== undefined) rows.push(excelRow(total).map((cell) => ({ ...cell, fontWeight: 'bold' as const })));
  }
  const width = Math.max(...rows.map(({ length }) => length));
  const columns = Array.from({ length: width }, (_one, at) => ({ width: at === 0 ? FIRST_COLUMN : OTHER_COLUMNS }));
  const options = { sheet: name, columns, orientation: 'landscape' as const };
  const written = await writeExcelFile(rows as SheetData, options).toBuffer();
  return zipSync(unzipSync(written), { mtime: PART_INSTANT });
}

const excelRow = (row: SheetRow) => row.map(excelCell);

function excelCell(cell: Cell) {
  if ('amount' in cell) return amountCell(cell.amount);
  if ('whole' in cell) return { type: Number, value: cell.whole };
  if ('percent' in cell) return { type: Number, value: Number(cell.percent), format: PERCENT };
  if ('day' in cell) {
    return { type: Date, value: new Date(`${cell.day.toString()}T00:00:00Z`), format: DAY, align: 'left' as const };
  }
  return textCell(cell.text);
}

/** Fifteen digits are exact in a double, and the shortest text of that double is the amount again. */
function amountCell(amount: Pence) {
  if (amount >= EXACT_BELOW || amount <= -EXACT_BELOW) return textCell(formatAmount(amount));
  return { type: Number, value: Number(formatAmount(amount)), format: MONEY };
}

/** `_x0041_` would be read as A: where a text has that form, its underscore is written in it. */
const textCell = (text: string) => ({ type: String, value: text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') });

const heading = (text: string) => ({ ...textCell(text), fontWeight: 'bold' as const });

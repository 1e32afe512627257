import type { ReadingLimits } from '../reading-limits.ts';
import type { Table, TableReading, TableRow } from '../table.ts';
import { dayStyles } from './day-styles.ts';
import { sharedTexts } from './shared-texts.ts';
import { SheetRows, type SheetSurroundings } from './sheet-rows.ts';
import { workbookOutline } from './workbook-outline.ts';
import { WorkbookParts } from './workbook-parts.ts';
import { xmlPieces } from './xml-elements.ts';

/**
 * A workbook (XLSX) as a table, read as many ways as it has worksheets.
 * @throws FileRefused where it is damaged, locked, too large or no workbook
 */
export async function workbookTable(path: string, limits: ReadingLimits): Promise<Table> {
  const parts = await WorkbookParts.open(path, limits);
  const { sheets, from1904, textsPart, stylesPart } = await workbookOutline(parts);
  const surroundings: SheetSurroundings = {
    texts: textsPart === undefined ? [] : await sharedTexts(parts, textsPart, limits),
    dayStyles: stylesPart === undefined ? new Set() : await dayStyles(parts, stylesPart),
    from1904,
    limits,
  };
  const readings = sheets.map(({ name, hidden, part }): TableReading => ({
    name,
    hidden,
    rows: () => sheetRows(parts, part, surroundings),
  }));
  return { format: 'xlsx', even: false, readings };
}

async function* sheetRows(
  parts: WorkbookParts,
  part: string,
  surroundings: SheetSurroundings,
): AsyncGenerator<TableRow> {
  const rows = new SheetRows(surroundings);
  for await (const _piece of xmlPieces(parts.bytesOf(part), rows)) yield* rows.takeRows();
}

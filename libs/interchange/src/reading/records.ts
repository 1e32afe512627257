import { FileRefused } from './file-refused.ts';
import { findHeader, type Header, type Layout } from './header.ts';
import { isBlank, type Table, type TableCell, type TableRow, type TypedCell } from './table.ts';

/** A cell whose content is its own: neither a formula nor an error. */
export type PlainCell = string | (TypedCell & { readonly as: Exclude<TypedCell['as'], 'formula' | 'error'> });

/** A row under its header: its cells by the names of fields, whatever the columns are called in the file. */
export class TableRecord<Field extends string> {
  readonly rowNo: number;
  private readonly cells: readonly TableCell[];
  private readonly header: Header<Field>;

  constructor(row: TableRow, header: Header<Field>) {
    this.rowNo = row.rowNo;
    this.cells = row.cells;
    this.header = header;
  }

  /** Whether the table has a column for the field. */
  hasColumn(field: Field): boolean {
    return this.header.columns[field] !== undefined;
  }

  /** What stands in the cell, any formula and error too; undefined where it is blank or there is no such column. */
  found(field: Field): TableCell | undefined {
    const column = this.header.columns[field];
    if (column === undefined) return undefined;
    const cell = this.cells[column.index];
    return cell === undefined || (isBlank(cell) && !isFormula(cell)) ? undefined : cell;
  }

  /**
   * What stands in the cell; undefined where it is blank or there is no such column.
   * @throws FileRefused `cell-formula`, `cell-error`
   */
  cell(field: Field): PlainCell | undefined {
    const cell = this.found(field);
    if (cell === undefined || typeof cell === 'string') return cell;
    if (cell.as === 'formula' || cell.as === 'error') throw this.notPlain(field, cell);
    return cell as PlainCell;
  }

  /** The heading of the field's column as the file has it; the field's own name where it has none. */
  heading(field: Field): string {
    return this.header.columns[field]?.heading ?? field;
  }

  private notPlain(field: Field, { as, written }: TypedCell): FileRefused {
    const place = { rowNo: this.rowNo, column: this.heading(field) };
    const where = `Row ${this.rowNo} has in column “${place.column}”`;
    if (as === 'formula') {
      const detail =
        `${where} a formula, and nobody can say whether what it last gave is what was posted. Copy the rows, paste them ` +
        'as values, and save the workbook.';
      return new FileRefused('cell-formula', detail, place);
    }
    return new FileRefused('cell-error', `${where} the error ${written}. Put it right in the workbook.`, place);
  }
}

const isFormula = (cell: TableCell): boolean => typeof cell !== 'string' && cell.as === 'formula';

/**
 * The rows under the header that the layout describes, blank rows left out, only as quickly as they are taken.
 * @throws FileRefused where the header is not found, where a row does not fit it, or where there is no row
 */
export async function* readRecords<Field extends string>(
  table: Table,
  layout: Layout<Field>,
): AsyncGenerator<TableRecord<Field>> {
  const { reading, header } = await findHeader(table, layout);
  let any = false;
  for await (const row of reading.rows()) {
    if (row.rowNo <= header.rowNo || row.cells.every(isBlank)) continue;
    checkWidth(row, header.width, table.even);
    any = true;
    yield new TableRecord(row, header);
  }
  if (!any) {
    const detail = `There is no row under the header in row ${header.rowNo}. An extract without rows is not imported.`;
    throw new FileRefused('rows-none', detail, { rowNo: header.rowNo });
  }
}

function checkWidth({ rowNo, cells, unended }: TableRow, width: number, even: boolean): void {
  const { length } = cells;
  if (length > width && !cells.slice(width).every(isBlank)) {
    const detail =
      `Row ${rowNo} has ${length} cells and the header has ${width}. A text with the delimiter in it may lack its ` +
      'quotation marks, so every cell after it may stand in the wrong column.';
    throw new FileRefused('row-too-wide', detail, { rowNo });
  }
  if (!even || length >= width) return;
  if (unended === true) {
    const detail =
      `The last row, ${rowNo}, has ${length} cells of ${width} and no line end, so the file was cut in the middle. Send ` +
      'it again.';
    throw new FileRefused('file-cut-short', detail, { rowNo });
  }
  const detail =
    `Row ${rowNo} has ${length} cells and the header has ${width}. A text with a line end in it may lack its quotation ` +
    'marks. If the row is a remark or the end of a report, delete it.';
  throw new FileRefused('row-too-short', detail, { rowNo });
}

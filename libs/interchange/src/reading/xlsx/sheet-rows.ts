import { FileRefused } from '../file-refused.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { columnLetters, isBlank, textOf, type TableCell, type TableRow, type TypedCell } from '../table.ts';
import { GatheredText, unescaped } from './shared-texts.ts';
import { damaged } from './workbook-parts.ts';
import { isTrue } from './workbook-outline.ts';
import type { XmlListener } from './xml-elements.ts';

/** What the cells of a sheet refer to. */
export interface SheetSurroundings {
  readonly texts: readonly string[];
  readonly dayStyles: ReadonlySet<number>;
  readonly from1904: boolean;
  readonly limits: ReadingLimits;
}

/** Listens to a worksheet and makes rows of it, which wait until they are taken. Rows without a cell are left out. */
export class SheetRows implements XmlListener {
  private readonly surroundings: SheetSurroundings;
  private readonly gathered = new GatheredText();
  private waiting: TableRow[] = [];
  private rowNo = 0;
  private rowHidden = false;
  private inSheet = false;
  private cells: TableCell[] = [];
  private column = 0;
  private type = 'n';
  private style = 0;
  private value: string | undefined;
  private inValue = false;
  private hasFormula = false;

  constructor(surroundings: SheetSurroundings) {
    this.surroundings = surroundings;
  }

  /** The rows heard since rows were last taken. */
  takeRows(): readonly TableRow[] {
    const rows = this.waiting;
    this.waiting = [];
    return rows;
  }

  opened(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'sheetData':
        this.inSheet = true;
        return;
      case 'row':
        if (this.inSheet) this.beginRow(attributes);
        return;
      case 'c':
        this.beginCell(attributes);
        return;
      case 'v':
        this.inValue = true;
        this.value = '';
        return;
      case 'f':
        this.hasFormula = true;
        return;
      default:
        this.gathered.opened(name);
    }
  }

  closed(name: string): void {
    switch (name) {
      case 'sheetData':
        this.inSheet = false;
        return;
      case 'row':
        if (this.inSheet) this.endRow();
        return;
      case 'c':
        this.endCell();
        return;
      case 'v':
        this.inValue = false;
        return;
      default:
        this.gathered.closed(name);
    }
  }

  text(piece: string): void {
    if (this.inValue) this.value = (this.value ?? '') + piece;
    else this.gathered.add(piece);
  }

  private beginRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const rowNo = r === undefined ? this.rowNo + 1 : Number(r);
    if (!Number.isSafeInteger(rowNo) || rowNo <= this.rowNo)
      throw damaged('The rows of a sheet are not in their order.');
    const { rows } = this.surroundings.limits;
    if (rowNo > rows) throw new FileRefused('rows-too-many', `The sheet has over ${rows} rows. Import it in parts.`);
    this.rowNo = rowNo;
    this.rowHidden = isTrue(hidden);
    this.cells = [];
    this.column = -1;
  }

  private endRow(): void {
    const { rowNo, cells } = this;
    if (this.rowHidden && !cells.every(isBlank)) {
      const detail =
        `Row ${rowNo} is hidden, by hand or by a filter. Show all rows of the sheet, or delete the hidden ones, so that ` +
        'what is imported is what is seen.';
      throw new FileRefused('row-hidden', detail, { rowNo });
    }
    this.waiting.push({ rowNo, cells });
  }

  private beginCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.column + 1 : columnOf(r);
    // Which of two cells of one name is meant, two programs may see differently.
    if (column <= this.column) throw damaged(`The cells of row ${this.rowNo} are not in their order.`);
    this.column = column;
    if (this.column >= this.surroundings.limits.columns) throw this.tooManyColumns();
    this.type = t;
    this.style = Number(s);
    this.value = undefined;
    this.hasFormula = false;
    this.gathered.begin();
  }

  private endCell(): void {
    const cell = this.hasFormula ? this.formula() : this.plainCell();
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = cell;
  }

  private formula(): TypedCell {
    const cached = this.plainCell();
    // A text may be empty; a number is not there until it has been calculated.
    if (cached === '' && this.type === 'n') return { as: 'formula', written: '' };
    return { as: 'formula', written: textOf(cached), cached };
  }

  private plainCell(): TableCell {
    const { type, value = '' } = this;
    if (type === 'inlineStr') return this.checked(this.gathered.whole());
    if (value === '') return '';
    if (type === 's') return this.sharedText(value);
    if (type === 'n') return this.number(value);
    if (type === 'e') return { as: 'error', written: value };
    if (type === 'b') return { as: 'boolean', written: value === '1' ? 'true' : 'false' };
    return this.checked(unescaped(value));
  }

  private number(written: string): TypedCell {
    const { dayStyles, from1904 } = this.surroundings;
    if (!dayStyles.has(this.style)) return { as: 'number', written, ...(from1904 ? { from1904: true } : {}) };
    return { as: from1904 ? 'serial-1904' : 'serial-1900', written };
  }

  private sharedText(value: string): string {
    const text = this.surroundings.texts[Number(value)];
    if (text === undefined) throw damaged(`Row ${this.rowNo} refers to a text that is not there.`);
    return this.checked(text);
  }

  private checked(text: string): string {
    const { cellCharacters } = this.surroundings.limits;
    if (text.length <= cellCharacters) return text;
    const at = `${columnLetters(this.column)}${this.rowNo}`;
    const detail = `Cell ${at} has over ${cellCharacters} characters. Shorten it.`;
    throw new FileRefused('cell-too-long', detail, { rowNo: this.rowNo, column: columnLetters(this.column) });
  }

  private tooManyColumns(): FileRefused {
    const { columns } = this.surroundings.limits;
    const detail = `Row ${this.rowNo} has cells beyond column ${columnLetters(columns - 1)}, the ${columns}th. Delete them.`;
    return new FileRefused('columns-too-many', detail, { rowNo: this.rowNo });
  }
}

/** The column of a cell's name: `AA17` is in column 26, counted from nought. */
function columnOf(name: string): number {
  let column = 0;
  for (let at = 0; at < name.length; at += 1) {
    const letter = name.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0) throw damaged(`“${name.slice(0, 20)}” is no name of a cell.`);
  return column - 1;
}

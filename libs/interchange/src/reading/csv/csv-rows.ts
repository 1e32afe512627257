import { FileRefused } from '../file-refused.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import type { TableRow } from '../table.ts';

const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;

/**
 * Splits text into rows of cells (RFC 4180), with any one delimiter. A line ends in CR LF, in LF or in CR. A quote is
 * one only where a cell begins with it; elsewhere it is a character like any other, as Excel has it. Cells come as they
 * are written, spaces and all.
 *
 * A row that is not whole when the text given so far ends is begun again with what comes next, so no more is held than
 * a piece of text and a row.
 */
export class CsvRows {
  private readonly delimiter: number;
  private readonly limits: ReadingLimits;
  private rest = '';
  private rowNo = 0;
  // The row that is being read, and where in the text.
  private text = '';
  private at = 0;
  private ended = false;
  private cells: string[] = [];

  constructor(delimiter: string, limits: ReadingLimits) {
    this.delimiter = delimiter.charCodeAt(0);
    this.limits = limits;
  }

  /**
   * The rows that are whole with this piece of text.
   * @throws FileRefused `quote-out-of-place`, and where a row or a cell is larger than allowed
   */
  *take(piece: string): Generator<TableRow> {
    this.text = this.rest + piece;
    yield* this.wholeRows();
    if (this.rest.length > this.limits.rowCharacters) throw this.tooLong();
  }

  /**
   * The rows that are left when there is no more text.
   * @throws FileRefused `quote-not-closed`, and as `take` does
   */
  *end(): Generator<TableRow> {
    this.ended = true;
    this.text = this.rest;
    yield* this.wholeRows();
    if (this.rest !== '') {
      const detail =
        `The text that begins with a quotation mark in row ${this.rowNo + 1} has no end. Either the file was cut in ` +
        'the middle, or a quotation mark in a text was not doubled when the file was written.';
      throw new FileRefused('quote-not-closed', detail, { rowNo: this.rowNo + 1 });
    }
  }

  private *wholeRows(): Generator<TableRow> {
    this.at = 0;
    let from = 0;
    while (from < this.text.length && this.readRow()) {
      this.rowNo += 1;
      if (this.at - from > this.limits.rowCharacters) throw this.tooLong();
      if (this.rowNo > this.limits.rows) throw this.tooMany();
      const last = this.text.charCodeAt(this.at - 1);
      const unended = this.ended && this.at === this.text.length && last !== LINE_FEED && last !== RETURN;
      yield { rowNo: this.rowNo, cells: this.cells, ...(unended ? { unended } : {}) };
      from = this.at;
    }
    this.rest = this.text.slice(from);
  }

  /** Reads one row, and stops after its line end; false if the text ends before it does. */
  private readRow(): boolean {
    const cells: string[] = [];
    this.cells = cells;
    for (;;) {
      const cell = this.text.charCodeAt(this.at) === QUOTE ? this.quotedCell() : this.plainCell();
      if (cell === undefined) return false;
      if (cell.length > this.limits.cellCharacters) throw this.cellTooLong();
      cells.push(cell);
      if (cells.length > this.limits.columns) throw this.tooManyColumns();
      if (this.at === this.text.length) return this.ended;
      const mark = this.text.charCodeAt(this.at);
      if (mark !== this.delimiter) return this.passLineEnd(mark);
      this.at += 1;
    }
  }

  /** Whether what is read ends in a return may depend on what comes next. */
  private passLineEnd(mark: number): boolean {
    const next = this.at + 1;
    if (mark === RETURN && next === this.text.length && !this.ended) return false;
    this.at = mark === RETURN && this.text.charCodeAt(next) === LINE_FEED ? next + 1 : next;
    return true;
  }

  private plainCell(): string {
    const { text, delimiter, at: from } = this;
    let { at } = this;
    for (; at < text.length; at += 1) {
      const mark = text.charCodeAt(at);
      if (mark === delimiter || mark === LINE_FEED || mark === RETURN) break;
    }
    this.at = at;
    return text.slice(from, at);
  }

  private quotedCell(): string | undefined {
    const { text } = this;
    let cell = '';
    let from = this.at + 1;
    for (;;) {
      const close = text.indexOf('"', from);
      if (close === -1 || (close === text.length - 1 && !this.ended)) return undefined;
      cell += text.slice(from, close);
      if (text.charCodeAt(close + 1) !== QUOTE) {
        this.at = close + 1;
        this.checkEnd();
        return cell;
      }
      cell += '"';
      from = close + 2;
    }
  }

  /** Nothing but a delimiter or a line end comes after the closing quote of a cell. */
  private checkEnd(): void {
    const mark = this.text.charCodeAt(this.at);
    if (this.at === this.text.length || mark === this.delimiter || mark === LINE_FEED || mark === RETURN) return;
    const detail =
      `In row ${this.rowNo + 1} a text in quotation marks goes on after the second mark. A quotation mark inside a ` +
      'text has to be doubled; write the file again with the system that made it.';
    throw new FileRefused('quote-out-of-place', detail, { rowNo: this.rowNo + 1 });
  }

  private tooLong(): FileRefused {
    const most = this.limits.rowCharacters.toString();
    const detail =
      `Row ${this.rowNo + 1} has over ${most} characters, so it is no row of a table. Look for a quotation mark that ` +
      'is never closed, or for a file that is not a table at all.';
    return new FileRefused('row-too-long', detail, { rowNo: this.rowNo + 1 });
  }

  private cellTooLong(): FileRefused {
    const detail = `A cell of row ${this.rowNo + 1} has over ${this.limits.cellCharacters} characters. Shorten it.`;
    return new FileRefused('cell-too-long', detail, { rowNo: this.rowNo + 1 });
  }

  private tooManyColumns(): FileRefused {
    const detail = `Row ${this.rowNo + 1} has over ${this.limits.columns} cells. Export only the columns that are needed.`;
    return new FileRefused('columns-too-many', detail, { rowNo: this.rowNo + 1 });
  }

  private tooMany(): FileRefused {
    return new FileRefused('rows-too-many', `The file has over ${this.limits.rows} rows. Import it in parts.`);
  }
}

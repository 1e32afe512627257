import type { ReadingLimits } from '../reading-limits.ts';
import type { TableRow } from '../table.ts';
import * as refused from './csv-refusals.ts';
import { misplacedQuoteIn } from './misplaced-quote.ts';

const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;
/** How many bytes `csv-parse` leaves for the next piece: there may be the end of the row among them. */
const BYTES_AHEAD = 3;

/**
 * The rows that `csv-parse` finds in a text, numbered, and held against what is allowed. The bytes of the row that is
 * being read are kept: how long it is, how it is quoted and whether it has a line end, its cells do not say.
 */
export class FoundRows {
  private readonly delimiter: number;
  private readonly limits: ReadingLimits;
  private readonly misplacedQuote: (row: string) => boolean;
  private found: TableRow[] = [];
  private rowNo = 0;
  // Where in the text the bytes begin that are kept, and the row that is being read.
  private kept: Buffer = Buffer.alloc(0);
  private keptFrom = 0;
  private rowFrom = 0;

  constructor(delimiter: string, limits: ReadingLimits) {
    this.delimiter = delimiter.charCodeAt(0);
    this.limits = limits;
    this.misplacedQuote = misplacedQuoteIn(delimiter);
  }

  /** A piece of the text, before it is split. */
  begin(piece: Buffer): void {
    this.kept = Buffer.concat([this.kept.subarray(this.rowFrom - this.keptFrom), piece]);
    this.keptFrom = this.rowFrom;
  }

  /**
   * A row that ends, its line end with it, after so many bytes of the text.
   * @throws FileRefused `quote-out-of-place`, and where it is more than allowed
   */
  add(cells: readonly string[], end: number): void {
    const row = this.kept.subarray(this.rowFrom - this.keptFrom, end - this.keptFrom);
    this.check(cells, row);
    this.rowFrom = end;
    this.rowNo += 1;
    if (this.rowNo > this.limits.rows) throw refused.rowsTooMany(this.limits);
    const last = row.at(-1);
    const unended = last !== LINE_FEED && last !== RETURN;
    this.found.push({ rowNo: this.rowNo, cells, ...(unended ? { unended } : {}) });
  }

  /** The rows that were added since they were last taken. */
  take(): readonly TableRow[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  /**
   * Checks the row that is not yet whole, whose last whole cell ends after so many bytes of the text.
   * @throws FileRefused
   */
  checkRest(cellEnd: number): void {
    const { limits } = this;
    const row = this.kept.subarray(this.rowFrom - this.keptFrom, -BYTES_AHEAD);
    const at = cellEnd - this.rowFrom;
    const cell = row.subarray(row[at] === this.delimiter ? at + 1 : at);
    const cellTooLong = cell[0] !== QUOTE && isLonger(cell, limits.cellCharacters);
    if (!cellTooLong && !isLonger(row, limits.rowCharacters)) return;
    this.checkQuotes(row);
    throw cellTooLong ? refused.cellTooLong(this.rowNo + 1, limits) : refused.rowTooLong(this.rowNo + 1, limits);
  }

  /** Why there is a quotation mark that is not closed when the text ends. */
  notClosed(): Error {
    this.checkQuotes(this.kept.subarray(this.rowFrom - this.keptFrom));
    return refused.quoteNotClosed(this.rowNo + 1);
  }

  private check(cells: readonly string[], row: Buffer): void {
    const { limits } = this;
    const rowNo = this.rowNo + 1;
    if (cells.some((cell) => cell.charCodeAt(0) === QUOTE)) this.checkQuotes(row);
    if (cells.length > limits.columns) throw refused.columnsTooMany(rowNo, limits);
    if (cells.some(({ length }) => length > limits.cellCharacters)) throw refused.cellTooLong(rowNo, limits);
    if (isLonger(row, limits.rowCharacters)) throw refused.rowTooLong(rowNo, limits);
  }

  private checkQuotes(row: Buffer): void {
    if (this.misplacedQuote(row.toString())) throw refused.quoteOutOfPlace(this.rowNo + 1);
  }
}

/** No character has less than a byte. */
const isLonger = (text: Buffer, characters: number): boolean =>
  text.length > characters && text.toString().length > characters;

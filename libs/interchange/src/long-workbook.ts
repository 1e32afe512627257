import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { SheetRow } from './sheet.ts';
import { columnName, headingRow, sheetRow, workbookParts, worksheetBeginning, WORKSHEET_END } from './worksheet-xml.ts';

/** Rows that a worksheet of Excel has. */
const ROWS_MAX = 1_048_576;
/** Every part of the file is of this instant, so that the same rows give the same bytes. */
const PART_INSTANT = '1980-01-01T12:00:00';
const PIECE_LENGTH = 65_536;
/** The file is a tenth larger than at the usual level, and is written in two thirds of the time. */
const LEVEL = 3;

/** More rows than a worksheet has. The message is a sentence that says what to do. */
export class WorksheetFull extends Error {
  override readonly name = 'WorksheetFull';

  constructor(rowsMax: number) {
    super(
      `A worksheet has ${rowsMax} rows, and there are more to be written. ` +
        'Take them as CSV, or fewer of them: until an earlier day or position.',
    );
  }
}

/**
 * A workbook (XLSX) of one worksheet whose rows are written as they come, and so as many as a worksheet has. Cells are as
 * in `workbookBytes`: amounts are numbers with two decimals, days are dates, and a text is never a formula.
 */
export class LongWorkbook {
  readonly #columns: readonly string[];
  readonly #rowsMax: number;
  readonly #sheet: string;
  readonly #columnNames: readonly string[];
  readonly #zip: Zip;
  readonly #worksheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: LEVEL });
  #ready: Uint8Array[] = [];
  #waiting = '';
  #row = 0;

  constructor({ sheet, columns, rowsMax = ROWS_MAX }: LongSheet) {
    this.#sheet = sheet;
    this.#columns = columns;
    this.#columnNames = columns.map((_column, at) => columnName(at));
    this.#rowsMax = rowsMax;
    this.#zip = new Zip((error, bytes) => {
      // Typed as if there always were one.
      if ((error as Error | null) !== null) throw error as Error;
      this.#ready.push(bytes);
    });
  }

  opening(): Uint8Array {
    for (const [name, text] of workbookParts(this.#sheet)) {
      const part = new ZipDeflate(name, { level: LEVEL });
      this.#add(part);
      part.push(strToU8(text), true);
    }
    this.#add(this.#worksheet);
    this.#row = 1;
    this.#write(worksheetBeginning(this.#columns.length) + headingRow(this.#columns, this.#columnNames));
    return this.#taken();
  }

  /** @throws WorksheetFull where there is no room for them */
  rows(rows: readonly SheetRow[]): Uint8Array {
    for (const row of rows) {
      if (this.#row === this.#rowsMax) throw new WorksheetFull(this.#rowsMax);
      this.#row += 1;
      this.#write(sheetRow(row, this.#row, this.#columnNames));
    }
    return this.#taken();
  }

  closing(): Uint8Array {
    this.#worksheet.push(strToU8(this.#waiting + WORKSHEET_END), true);
    this.#zip.end();
    return this.#taken();
  }

  #add(part: ZipDeflate): void {
    part.mtime = PART_INSTANT;
    this.#zip.add(part);
  }

  /** In pieces that are worth compressing. */
  #write(xml: string): void {
    this.#waiting += xml;
    if (this.#waiting.length < PIECE_LENGTH) return;
    this.#worksheet.push(strToU8(this.#waiting));
    this.#waiting = '';
  }

  /** What of the file is ready, and not taken before. */
  #taken(): Uint8Array {
    const ready = this.#ready;
    this.#ready = [];
    const bytes = new Uint8Array(ready.reduce((length, some) => length + some.length, 0));
    let at = 0;
    for (const some of ready) {
      bytes.set(some, at);
      at += some.length;
    }
    return bytes;
  }
}

export interface LongSheet {
  /** The name on the worksheet's tab. */
  readonly sheet: string;
  readonly columns: readonly string[];
  /** Its headings included. */
  readonly rowsMax?: number | undefined;
}

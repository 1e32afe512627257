/** The closed list of reasons for which a file is not read. A code is stable; its sentence is not. */
export type FileRefusedCode =
  // What the file is.
  | 'file-empty'
  | 'file-not-a-table'
  | 'file-other-than-its-name'
  | 'file-cut-short'
  | 'text-not-utf-8'
  | 'text-with-nul'
  | 'workbook-old-or-locked'
  | 'workbook-damaged'
  | 'workbook-too-large'
  | 'workbook-unsafe'
  // How it is laid out.
  | 'quote-not-closed'
  | 'quote-out-of-place'
  | 'row-too-long'
  | 'row-too-short'
  | 'row-too-wide'
  | 'row-hidden'
  | 'cell-too-long'
  | 'columns-too-many'
  | 'rows-too-many'
  | 'rows-none'
  | 'header-missing'
  | 'column-twice'
  | 'sheet-missing'
  | 'sheet-hidden'
  | 'sheets-several'
  // What stands in its cells.
  | 'cell-formula'
  | 'cell-error'
  | 'number-destroyed'
  | 'amount-missing'
  | 'amount-unreadable'
  | 'total-differs'
  | 'total-not-last'
  // The sidecar with its control totals.
  | 'control-totals-unreadable';

/** Where in a file: the row as a spreadsheet numbers it (the first line is 1), the column by its heading or letter. */
export interface PlaceInFile {
  readonly rowNo?: number;
  readonly column?: string;
}

/**
 * Thrown where a file cannot be read as what it should be, so that nothing of it is taken (R36). The message is a
 * sentence for a finance officer that says what to do, and names the place where there is one.
 */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: FileRefusedCode;
  readonly rowNo?: number;
  readonly column?: string;

  constructor(code: FileRefusedCode, detail: string, { rowNo, column }: PlaceInFile = {}) {
    super(detail);
    this.code = code;
    if (rowNo !== undefined) this.rowNo = rowNo;
    if (column !== undefined) this.column = column;
  }
}

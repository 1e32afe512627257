import { csvLines } from '../csv.ts';
import { LongWorkbook } from '../long-workbook.ts';
import type { EntryWriter, JournalEntry } from './journal-entry.ts';
import { POSTING_COLUMNS, postingRows } from './posting-rows.ts';

/** The postings as CSV (RFC 4180): one line of headings, then one line for each posting. */
export class PostingsCsv implements EntryWriter {
  opening(): string {
    return csvLines.beginning(POSTING_COLUMNS);
  }

  entry(entry: JournalEntry): string {
    return postingRows(entry).map(csvLines.line).join('');
  }

  closing(): string {
    return '';
  }
}

/** The postings as an Excel workbook of one worksheet: one row of headings, then one row for each posting. */
export class PostingsWorkbook implements EntryWriter<Uint8Array> {
  readonly #workbook: LongWorkbook;

  /** @param rowsMax rows of the worksheet, its headings included */
  constructor(rowsMax?: number) {
    this.#workbook = new LongWorkbook({ sheet: 'Postings', columns: POSTING_COLUMNS, rowsMax });
  }

  opening(): Uint8Array {
    return this.#workbook.opening();
  }

  /** @throws WorksheetFull */
  entry(entry: JournalEntry): Uint8Array {
    return this.#workbook.rows(postingRows(entry));
  }

  closing(): Uint8Array {
    return this.#workbook.closing();
  }
}

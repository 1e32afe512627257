import { CsvError, Parser } from 'csv-parse';
import type { ReadingLimits } from '../reading-limits.ts';
import type { TableRow } from '../table.ts';
import { FoundRows } from './found-rows.ts';

const LINE_ENDS = ['\r\n', '\n', '\r'];

/**
 * Splits text into rows of cells (RFC 4180), with any one delimiter. A line ends in CR LF, in LF or in CR. A quote is
 * one only where a cell begins with it; elsewhere it is a character like any other, as Excel has it. Cells come as they
 * are written, spaces and all.
 *
 * `csv-parse` finds the rows. A piece of text, which ends between two characters, is asked for when every row of the one
 * before has been taken, so no more is held than a piece and a row.
 * @throws FileRefused `quote-not-closed`, `quote-out-of-place`, and where there is more than allowed: each once the rows
 * before it have been taken
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  delimiter: string,
  limits: ReadingLimits,
): AsyncGenerator<TableRow> {
  const found = new FoundRows(delimiter, limits);
  const parser = new Parser({
    delimiter,
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    // Lets marks pass in a cell that does not begin with one. Others that pass with them, `FoundRows` refuses.
    relax_quotes: true,
    on_record: (cells, { bytes }) => {
      found.add(cells, bytes);
      return null;
    },
  });
  // Whatever goes wrong is handed to the callbacks below.
  parser.on('error', () => undefined);
  try {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      found.begin(bytes);
      const error = await new Promise<unknown>((resolve) => parser.write(bytes, resolve));
      yield* found.take();
      if (error) throw refusalFor(error, found);
      found.checkRest(parser.info.bytes);
    }
    const error = await new Promise<unknown>((resolve) => parser.end(resolve));
    yield* found.take();
    if (error) throw refusalFor(error, found);
  } finally {
    parser.destroy();
  }
}

/** A mark that is not closed is all that is left to `csv-parse` to refuse. */
const refusalFor = (error: unknown, found: FoundRows): unknown =>
  error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED' ? found.notClosed() : error;

/**
 * Tells whether a row, or the beginning of one, has a cell in quotation marks that goes on after the second mark.
 * `csv-parse` can refuse such a cell only together with marks in a cell that does not begin with one (`12" screen`).
 */
export function misplacedQuoteIn(delimiter: string): (row: string) => boolean {
  const quoted = '"(?:[^"]|"")*"';
  const plain = `(?!")[^${delimiter}\\r\\n]*`;
  // No character can be read in two ways, so the time is as the length of the row.
  const pattern = new RegExp(`^(?:(?:${quoted}|${plain})[${delimiter}])*${quoted}(?!["${delimiter}\\r\\n]|$)`);
  return (row) => pattern.test(row);
}

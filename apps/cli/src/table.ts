/** A column of a text table. */
export interface Column<Row> {
  readonly heading: string;
  readonly side: 'left' | 'right';
  readonly text: (row: Row) => string;
}

const GAP = '  ';

/** A text table with its columns aligned: amounts to the right, so that pounds stand under pounds. Ends with a newline. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ text }) => text(row)))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const [headings = [], ...body] = cells;
  return [headings, rule, ...body].map((line) => `${lineOf(line, columns, widths)}\n`).join('');
}

function lineOf<Row>(line: readonly string[], columns: readonly Column<Row>[], widths: readonly number[]): string {
  const padded = line.map((cell, at) => {
    const blank = ' '.repeat(Math.max(0, (widths[at] ?? 0) - cell.length));
    return columns[at]?.side === 'right' ? `${blank}${cell}` : `${cell}${blank}`;
  });
  return padded.join(GAP).trimEnd();
}

import { glFile, type MadeFile, type PlainRow } from '../../libs/application/test/support/plain-file.ts';

/** Grants that the rows go to, by the cost centre of each. */
export const COST_CENTRES = ['smh', 'clsmin'] as const;

/**
 * Rows of every kind, the same every time: cost of two grants, cost of none, a row in foreign money, a row that stands in
 * the file twice, and one that undoes the row before it. Every figure is illustrative.
 */
function rowOf(at: number): PlainRow {
  const costCentre = COST_CENTRES[Math.floor(at / 2) % 2] ?? '';
  const row = { document: String(at), day: '2020-05-10', costCentre, net: `${(at * 37) % 900}.${10 + (at % 90)}` };
  switch (at % 10) {
    case 3:
      return { ...row, costCentre: 'unknown' };
    case 5:
      return { ...row, currency: 'EUR' };
    case 7:
      return rowOf(at - 1);
    case 9:
      return {
        ...rowOf(at - 1),
        document: String(at),
        type: 'Reversal',
        reversalOf: String(at - 1),
        net: `-${rowOf(at - 1).net}`,
      };
    default:
      return row;
  }
}

export const importedFile = (folder: string, rows: number): MadeFile =>
  glFile(
    folder,
    'illustrative.csv',
    Array.from({ length: rows }, (_, at) => rowOf(at)),
  );

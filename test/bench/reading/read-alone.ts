import { readGlRows, openTable, type GlMapping } from '#interchange';

/** How quickly an extract is read where nothing is done with its rows: what an import can be at best. */
export interface ReadAlone {
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
}

/** Reads every row of an extract and throws it away. @throws FileRefused where the file is not read, or a row has a fault */
export async function readAlone(path: string, mapping: GlMapping): Promise<ReadAlone> {
  const started = performance.now();
  let rows = 0;
  for await (const read of readGlRows(await openTable(path), mapping)) {
    if ('fault' in read) throw new Error(`A made extract has a fault: ${read.fault.detail}`);
    rows += 1;
  }
  const seconds = (performance.now() - started) / 1_000;
  return { rows, seconds, rowsPerSecond: Math.round(rows / seconds) };
}

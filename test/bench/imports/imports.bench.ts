import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLedger } from '../ledger/build-ledger.ts';
import { writeSapExtract } from '../reading/sap-extract.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';
import type { ImportOrder, ImportTook } from './import-alone.ts';

/** Rows a second of an extract that all become spend of one grant, and of the same file read and thrown away. */
export interface ImportFigures {
  readonly rows: number;
  readonly imported: Spread;
  readonly readAlone: Spread;
  readonly ofReadAlone: Ratio;
  /** The most memory that the process of an import held resident: MiB. */
  readonly peakMiB: Spread;
}

const importFile = fileURLToPath(new URL(`./import-alone${import.meta.url.slice(-3)}`, import.meta.url));
const BYTES_OF_A_MEBIBYTE = 1_048_576;
const EVENTS_OF_THE_OTHER_GRANT = 100;

/** Imports one extract after the other, every time into a new ledger and in a new process. */
export async function measureImports(folder: string, scale: Scale['imports']): Promise<readonly ImportFigures[]> {
  const figures: ImportFigures[] = [];
  for (const extract of scale) figures.push(await measured(folder, extract));
  return figures;
}

async function measured(folder: string, { repetitions, rows }: Scale['imports'][number]): Promise<ImportFigures> {
  const extract = join(folder, `imports-${rows}.csv`);
  await writeSapExtract(extract, rows);
  const took: ImportTook[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const dataFolder = join(folder, `imports-${rows}-${repetition}`);
    await buildLedger(dataFolder, { events: EVENTS_OF_THE_OTHER_GRANT, grants: 1 });
    took.push(await importedInto({ dataFolder, extract }));
    rmSync(dataFolder, { recursive: true });
  }
  rmSync(extract);
  const imported = took.map((one) => one.rows / one.importSeconds);
  const read = took.map((one) => one.rows / one.readSeconds);
  return {
    rows,
    imported: spreadOf(imported),
    readAlone: spreadOf(read),
    ofReadAlone: ratioOf(imported, read),
    peakMiB: spreadOf(took.map(({ peakBytes }) => peakBytes / BYTES_OF_A_MEBIBYTE)),
  };
}

/** @throws Error where the process ends before it has measured; it has said why on standard error */
async function importedInto(order: ImportOrder): Promise<ImportTook> {
  const child = fork(importFile, [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const first: unknown = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!Array.isArray(first)) throw new Error(`The import of ${order.extract} ended before it was measured.`);
  if (child.connected) child.disconnect();
  await ended;
  return first[0] as ImportTook;
}

import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Settings } from '#settings';
import { openLog } from '#stores';
import { CommandFailed } from '../command-failed.ts';
import type { AskedExport } from '../export/asked-export.ts';
import type { Exported, ExportFormat } from '../export/format.ts';
import { FORMATS } from '../export/formats.ts';
import { positionKnown } from '../export/position-known.ts';
import type { Output } from '../output.ts';
import { progressBar } from '../progress-bar.ts';

type Places = Pick<Settings, 'log' | 'readModels'>;
type Pieces = AsyncIterable<string | Uint8Array>;

/**
 * Writes the ledger in some form to a file or to standard output. The log is only read, so this runs beside a service.
 * A file is there when all of it is, and no earlier one is written over.
 * @throws CommandFailed, CannotOpenLog; WorksheetFull where there is more than the form has room for
 */
export async function exportLedger(asked: AskedExport, places: Places, out: Output): Promise<void> {
  const { effectiveOn, format: name, out: file, publication } = asked;
  const { log: at, readModels } = places;
  const format = await FORMATS[name]();
  refuseTarget(file, format);
  const log = await openLog(at, 'read-only');
  try {
    const covered = { until: await positionKnown(log, asked), effectiveOn };
    const onEvents = progress(file, covered.until, out);
    const pieces = format.pieces({ log, covered, readModels, publication, onEvents, say: out.say });
    await (file === undefined ? toOutput(pieces) : toFile(pieces, file));
  } finally {
    await log.close();
  }
  if (file !== undefined) out.say(`Written to ${file}\n`);
}

function refuseTarget(file: string | undefined, { isBinary }: ExportFormat): void {
  if (file !== undefined && existsSync(file))
    throw new CommandFailed(`${file} is there already. Name another file, or move that one away.`);
  if (file === undefined && isBinary && process.stdout.isTTY)
    throw new CommandFailed('This form is not for a screen. Name a file with --out.');
}

/** Only where standard output, and so perhaps the screen, is not what is written to. */
function progress(file: string | undefined, until: bigint, out: Output): Exported['onEvents'] {
  if (file === undefined) return () => undefined;
  const show = progressBar('Exported', out);
  return (done) => show({ done, of: until + 1n });
}

/** Waits for whoever reads slowly. */
const toOutput = (pieces: Pieces): Promise<void> => pipeline(Readable.from(pieces), process.stdout, { end: false });

/**
 * Under another name until it is whole and on the disk, so that what is cut off is not taken for a file. It says what the
 * ledger says, so only the user may read it.
 */
async function toFile(pieces: Pieces, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished, { mode: 0o600, flush: true }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

import { createReadStream } from 'node:fs';
import { ExportedLog, importLog, type Copied } from '#evidence';
import { shownAddress, type Settings } from '#settings';
import { openLog } from '#stores';
import type { Output } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { sizeOfFile } from './size-of-file.ts';
import type { AskedLogImport } from './asked-import.ts';

/**
 * Brings an exported log into an empty ledger, or goes on with an import that was cut off. All of the file is checked
 * before a ledger is made or opened.
 * @throws ExportedLogRefused, LogInUse, CommandFailed
 */
export async function importLogFile(asked: AskedLogImport, settings: Settings, out: Output): Promise<void> {
  const { file, json } = asked;
  const exported = await openExported(file, out);
  await exported.check();
  const target = await openLog(settings.log, 'read-write');
  try {
    const show = progressBar('Imported', out);
    const imported = await importLog(exported, target, ({ copied: done, events: of }) => show({ done, of }));
    const to = shownAddress(settings.log);
    out.print(json ? asJson(imported, file, to) : asText(imported, file, to));
  } finally {
    await target.close();
  }
}

/** It is read twice, and while it is checked the first time, that is shown. */
async function openExported(file: string, out: Output): Promise<ExportedLog> {
  const bytes = await sizeOfFile(file);
  let show = progressBar('Checked', out, { counted: 'bytes' });
  return new ExportedLog(async function* () {
    let done = 0n;
    for await (const chunk of createReadStream(file, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
      done += BigInt(chunk.length);
      show({ done, of: bytes });
      yield chunk;
    }
    show = () => undefined;
  });
}

const asJson = ({ before, events, root }: Copied, file: string, to: string): string =>
  `${JSON.stringify({ file, to, events: String(events), before: String(before), root }, undefined, 2)}\n`;

const asText = ({ before, events, root }: Copied, file: string, to: string): string =>
  `${to} holds the ${events} events of ${file}, byte for byte` +
  `${before === 0n ? '' : ` (${before} of them were there before)`}.\nMerkle root of both: ${root}\n` +
  'The read models are made when the service starts, or by “rebuild”.\n';

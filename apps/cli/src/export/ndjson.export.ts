import { exportLog } from '#evidence';
import { shownAddress, type Settings } from '#settings';
import { openLog } from '#stores';
import type { Output } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import type { NdjsonAsked } from './read-export.ts';
import { writeTo } from './write-to.ts';

/**
 * Writes the whole log, an event a line. It only reads, and so runs beside a service.
 * @throws CannotOpenLog, NotExportable, CommandFailed
 */
export async function exportNdjson({ out: file }: NdjsonAsked, settings: Settings, out: Output): Promise<void> {
  const log = await openLog(settings.log, 'read-only');
  try {
    const show = progressBar('Exported', out);
    const { events, root } = await writeTo(file, out, (write) =>
      exportLog(log, write, ({ copied: done, events: of }) => show({ done, of })),
    );
    const told = file === undefined ? out.say : out.print;
    const where = file ?? 'What was printed';
    told(`${where} holds the ${events} events of ${shownAddress(settings.log)}.\nMerkle root: ${root}\n`);
  } finally {
    await log.close();
  }
}

import type { Settings } from '#settings';
import type { ExportAsked } from '../export/read-export.ts';
import type { Output } from '../output.ts';

/** Writes the ledger in the format asked for, to a new file or to standard output. It is only read. */
export async function exportLedger(asked: ExportAsked, settings: Settings, out: Output): Promise<void> {
  switch (asked.format) {
    case 'ndjson':
      await (await import('../export/ndjson.export.ts')).exportNdjson(asked, settings, out);
      return;
    case '360giving':
      await (await import('../export/threesixtygiving.export.ts')).exportThreeSixtyGiving(asked, settings, out);
  }
}

import type { Settings } from '#settings';
import type { AskedImport } from '../import/asked-import.ts';
import type { Output } from '../output.ts';

/** Brings a file into the ledger, by what it is a file of. */
export async function importFile(asked: AskedImport, settings: Settings, out: Output): Promise<void> {
  if (asked.kind === 'log') await (await import('../import/log.import.ts')).importLogFile(asked, settings, out);
  else await (await import('../import/rows.import.ts')).importRows(asked, settings, out);
}

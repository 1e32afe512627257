import type { EventLog } from '#event-log';
import { copyLog, CopyRefused, type Copied, type CopyRefusal, type Progress } from '../copy-log.ts';
import type { ExportedLog } from './exported-log.ts';
import { ExportedLogRefused, type ExportedLogRefusal } from './exported-log-refused.ts';

const REFUSALS: Readonly<Record<CopyRefusal, ExportedLogRefusal>> = {
  'other-event': 'ledger-differs',
  'holds-more': 'ledger-holds-more',
  'written-to': 'ledger-written-to',
  'id-reused': 'id-reused',
  'not-the-same': 'import-differs',
};

/**
 * Brings an exported log into an empty one, or goes on with an import that was cut off: a copy whose source is a file.
 * All of the file is checked before its first event is appended.
 * @throws ExportedLogRefused
 */
export async function importLog(
  from: ExportedLog,
  to: EventLog,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Copied> {
  const { events } = await from.check();
  try {
    return await copyLog(from, to, onProgress);
  } catch (error) {
    if (!(error instanceof CopyRefused)) throw error;
    throw new ExportedLogRefused(REFUSALS[error.code], (error.position ?? events) + 1n, error);
  }
}

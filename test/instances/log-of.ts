import type { EventLog } from '#event-log';
import { parseLogAddress } from '#settings';
import { openLog } from '#stores';

/** Opens the log of a ledger beside its service, for reading. */
export const openLogOf = (env: Readonly<Record<string, string>>): Promise<EventLog> =>
  openLog(parseLogAddress('LEDGER_LOG', env['LEDGER_LOG'] ?? ''), 'read-only');

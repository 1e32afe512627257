import { mkdir } from 'node:fs/promises';
import type { EventLog } from '#event-log';
import { logFile, type KurrentDbAddress, type LogAddress } from '#settings';

export type LogMode = 'read-write' | 'read-only';

/**
 * Opens the log at an address. For writing it is made if it is not there. An adapter is loaded only where it is needed,
 * so that a ledger in files does not wait for the drivers of servers.
 * @throws with a sentence where it cannot be opened: not there, in use, not reachable, no right to it
 */
export async function openLog(address: LogAddress, mode: LogMode = 'read-write'): Promise<EventLog> {
  switch (address.kind) {
    case 'sqlite': {
      if (mode === 'read-write') await mkdir(address.folder, { recursive: true, mode: 0o700 });
      const { openSqliteLog } = await import('#event-log-sqlite');
      return await openSqliteLog(logFile(address.folder), { mode });
    }
    case 'postgres': {
      const { openPostgresLog } = await import('#event-log-postgres');
      return await openPostgresLog(address.url, { mode });
    }
    case 'kurrentdb': {
      const { openKurrentDbLog } = await import('#event-log-kurrentdb');
      return await openKurrentDbLog(address.url, { streamPrefix: kurrentDbPrefix(address) });
    }
  }
}

/** What the names of a ledger's streams begin with in the database. */
export const kurrentDbPrefix = ({ streamPrefix }: KurrentDbAddress): string =>
  streamPrefix === '' ? '' : `${streamPrefix}/`;

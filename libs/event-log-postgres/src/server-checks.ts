import type pg from 'pg';
import { CannotOpenPostgresLog, type Whereabouts } from './open-errors.ts';

const ASKED = `
  SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
         current_setting('synchronous_commit') AS commits, pg_is_in_recovery() AS standby
`;

interface ServerSettings {
  readonly encoding: string;
  readonly fsync: string;
  /** Of this session, which has asked for it to be on. */
  readonly commits: string;
  readonly standby: boolean;
}

/**
 * Refuses a server that would answer an append before it is on the disk, or cannot keep every text.
 * @throws CannotOpenPostgresLog
 */
export async function checkServer(client: pg.Client, at: Whereabouts, writes: boolean): Promise<void> {
  const { rows } = await client.query<ServerSettings>(ASKED);
  for (const settings of rows) {
    refuseUnlessUtf8(settings, at);
    if (writes) refuseUnlessDurable(settings, at);
  }
}

function refuseUnlessUtf8({ encoding }: ServerSettings, { database, server }: Whereabouts): void {
  if (encoding === 'UTF8') return;
  throw new CannotOpenPostgresLog(
    'not-utf8',
    `The database “${database}” of ${server} keeps texts in ${encoding}, which lacks characters that the ledger needs. ` +
      'Create it anew with the encoding UTF8.',
  );
}

export function refuseUnlessDurable({ commits, fsync, standby }: ServerSettings, { server }: Whereabouts): void {
  if (standby) {
    throw new CannotOpenPostgresLog(
      'read-only-server',
      `The PostgreSQL server ${server} is a standby, which can only be read. Name the primary server.`,
    );
  }
  if (fsync === 'on' && commits !== 'off') return;
  throw new CannotOpenPostgresLog(
    'not-durable',
    `What is recorded on ${server} would not be safe from a power cut: the server does not wait for the disk ` +
      `(fsync is ${fsync}, synchronous_commit is ${commits}). Set both to “on”.`,
  );
}

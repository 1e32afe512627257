import type pg from 'pg';
import { clientOf, connect, cut } from './connecting.ts';
import { openError, whereaboutsOf } from './open-errors.ts';
import { checkFormat, createSchemaIfNew } from './schema.ts';
import { checkServer } from './server-checks.ts';

/** What is made sure of before anything is asked of a server. */
export interface Opening {
  /** The server must keep what it answers; if it need not, the log is only read. */
  readonly writes: boolean;
  /** Makes the tables where there are none. */
  readonly creates: boolean;
}

/**
 * Makes a connection to a log, whose server and format are checked: at the start, and whenever the connection broke,
 * because another server may have taken the place of the one that was there.
 * @throws CannotOpenPostgresLog, and then leaves nothing open
 */
export async function openClient(connectionString: string, { creates, writes }: Opening): Promise<pg.Client> {
  const client = clientOf(connectionString);
  const at = whereaboutsOf(client);
  try {
    await connect(client);
    await checkServer(client, at, writes);
    if (creates) await createSchemaIfNew(client);
    await checkFormat(client, at);
    return client;
  } catch (error) {
    cut(client);
    throw openError(error, at);
  }
}

import pg from 'pg';
import { CannotOpenPostgresLog } from './open-errors.ts';
import { messageOf } from './postgres-failure.ts';

/** A server that says nothing for so long is taken for gone, and the connection is given up. */
export const SILENCE_MILLISECONDS = 5_000;
/** How long a connection may take to say goodbye before it is cut. */
const GOODBYE_MILLISECONDS = 1_000;
const READERS_MAX = 10;
const INT8 = 20;

/**
 * Every connection is set up alike, whatever the server's or the role's defaults are. The server gives up a little
 * before the client does, so that it says so itself where it can. Every statement of the log is answered from an index,
 * also before the server has counted the rows for the first time and while it still takes the tables for small.
 */
const SETTINGS = `
  SELECT set_config('statement_timeout', '4500', false),
         set_config('lock_timeout', '4000', false),
         set_config('idle_in_transaction_session_timeout', '10000', false),
         set_config('default_transaction_isolation', 'read committed', false),
         set_config('synchronous_commit', CASE current_setting('synchronous_commit')
           WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
         set_config('enable_seqscan', 'off', false),
         set_config('enable_bitmapscan', 'off', false),
         set_config('plan_cache_mode', 'force_generic_plan', false),
         set_config('jit', 'off', false)
`;

/** Whole numbers of 64 bits as bigint: for these connections alone, not for whatever else uses the driver. */
type ParserOf = (oid: number, format?: 'text' | 'binary') => (text: string) => unknown;

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? BigInt : (pg.types.getTypeParser as ParserOf)(oid, format),
};

const configOf = (connectionString: string): pg.ClientConfig => ({
  connectionString,
  fallback_application_name: 'grant-ledger',
  connectionTimeoutMillis: SILENCE_MILLISECONDS,
  query_timeout: SILENCE_MILLISECONDS,
  keepAlive: true,
  keepAliveInitialDelayMillis: SILENCE_MILLISECONDS,
  types,
});

/**
 * A connection that is not made yet.
 * @throws CannotOpenPostgresLog if the address is none
 */
export function clientOf(connectionString: string): pg.Client {
  try {
    const client = new pg.Client(configOf(connectionString));
    // One that breaks while nobody uses it says so here, and whoever uses it next gets the same error.
    client.on('error', () => undefined);
    return client;
  } catch (error) {
    // Without its cause, which may hold the address and so the password.
    throw new CannotOpenPostgresLog(
      'bad-address',
      `The address of the PostgreSQL server is not one: ${messageOf(error)}.`,
    );
  }
}

/** Makes a connection and sets it up. Throws what the driver throws, and then leaves nothing open. */
export async function connect(client: pg.Client): Promise<pg.Client> {
  try {
    await client.connect();
    await client.query(SETTINGS);
    return client;
  } catch (error) {
    cut(client);
    throw error;
  }
}

/** Connections for reading, made as they are needed. */
export function readersOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    ...configOf(connectionString),
    max: READERS_MAX,
    verify: (client, done) => {
      client.query(SETTINGS).then(() => done(), done);
    },
  });
  pool.on('error', () => undefined);
  return pool;
}

/** Ends a connection at once, without a word to a server that does not answer. */
export function cut(client: pg.Client): void {
  client.connection.stream.destroy();
}

/** Ends a connection in order, or cuts it if the server does not answer. */
export async function sayGoodbye(client: pg.Client): Promise<void> {
  const timer = setTimeout(() => cut(client), GOODBYE_MILLISECONDS);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}

/** Ends the connections of a pool, once those in use have been answered, or cuts them if the server does not answer. */
export async function drain(pool: pg.Pool, clients: ReadonlySet<pg.Client>): Promise<void> {
  const timer = setTimeout(() => {
    for (const client of clients) cut(client);
  }, GOODBYE_MILLISECONDS);
  await pool.end().catch(() => undefined);
  clearTimeout(timer);
}

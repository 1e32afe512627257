import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { ReadDatabase } from '../read-database.ts';
import type { ReadAccess } from '../read-access.ts';
import { connectionTo, type Database } from './database.ts';
import { isCutOff, isGivenWay, isOutOfReach, readFailure } from './database-failure.ts';
import type { Row } from './session.ts';

const CONNECTIONS_MAX = 10;
/** A read that takes longer is given up, and so is its connection. */
const ANSWER_MILLISECONDS = 15_000;

/** Reads over a pool of connections that write nothing. */
export class Reading implements ReadAccess {
  readonly #pool: pg.Pool;
  readonly #db: ReadDatabase;

  constructor(database: Database) {
    this.#pool = new pg.Pool({
      ...connectionTo(database),
      max: CONNECTIONS_MAX,
      query_timeout: ANSWER_MILLISECONDS,
      onConnect: (client): unknown =>
        client.query(`SET search_path TO ${database.schema}; SET default_transaction_read_only = on`),
    });
    // An idle connection that the server ends is taken out by the pool; one in use fails its own read.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool: asKyselyExpects(this.#pool) }) });
  }

  /**
   * @throws ReadModelsUnavailable if the database cannot be reached
   */
  async read<Result>(work: (db: ReadDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await this.#again(() => work(this.#db));
    } catch (error) {
      throw readFailure(error);
    }
  }

  /** One statement, without Kysely. */
  async rows(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.read(async () => {
      const client = await this.#pool.connect();
      return inUse(client, () => client.query<Row>(text, [...values])).then(({ rows }) => rows);
    });
  }

  /** A server that was started again has ended the connections that lay idle, so the first read finds out. */
  async #again<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (isGivenWay(error) || isCutOff(error)) return work();
      throw error;
    }
  }

  /** Waits for the reads under way. */
  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** A connection that has failed is not given back, for who knows what it would answer to the next. */
async function inUse<Result>(client: pg.PoolClient, work: () => Promise<Result>): Promise<Result> {
  let failed = false;
  try {
    return await work();
  } catch (error) {
    failed = isOutOfReach(error);
    throw error;
  } finally {
    client.release(failed);
  }
}

const asKyselyExpects = (pool: pg.Pool): PostgresPool => ({
  options: {},
  connect: async () => new Connection(await pool.connect()) as unknown as PostgresPoolClient,
  end: () => pool.end(),
});

/** As `inUse`, for Kysely, which gives a connection back whatever became of it. */
class Connection {
  readonly #client: pg.PoolClient;
  #failed = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.#client.query(text, [...values]);
    } catch (error) {
      this.#failed ||= isOutOfReach(error);
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#failed);
  }
}

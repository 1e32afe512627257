import pg from 'pg';
import { openPostgresLog } from '#event-log-postgres';
import { PostgresServer } from '../../support/postgres/postgres-server.ts';
import type { Timing } from '../scale.ts';
import { measureAgainstBare, type Aim, type ServerAppendFigures } from './against-bare.ts';
import type { Appender } from './appender.ts';
import { logAppender } from './log-appender.ts';

const AIMS: readonly Aim[] = [
  [1, undefined],
  [8, undefined],
  [64, 3],
];
const POOL_CONNECTIONS = 20;

/** On one server of its own. The rival makes a transaction for each insert, on a pool. */
export async function measurePostgresAppends(timing: Timing): Promise<readonly ServerAppendFigures[]> {
  const server = await PostgresServer.start();
  try {
    const log = logAppender(await openPostgresLog(await server.database()));
    const bare = await InsertEach.in(await server.database());
    const subjects = { store: 'PostgreSQL', bareClient: 'an insert and a transaction each', log, bare };
    const figures = await measureAgainstBare(subjects, AIMS, timing);
    await log.close();
    await bare.close();
    return figures;
  } finally {
    await server.remove();
  }
}

/**
 * What one would write at first: a pool, and a transaction for each event. The table has the log's indexes and none of
 * its triggers, and its positions are a sequence's, with gaps and not in the order of the commits.
 */
class InsertEach implements Appender {
  readonly #pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  static async in(connectionString: string): Promise<InsertEach> {
    const pool = new pg.Pool({ connectionString, max: POOL_CONNECTIONS });
    await pool.query(`CREATE TABLE event (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, revision bigint NOT NULL, id uuid NOT NULL UNIQUE,
      stream text COLLATE "C" NOT NULL, type text NOT NULL, json text NOT NULL, UNIQUE (stream, revision)
    )`);
    return new InsertEach(pool);
  }

  append({ id, json, revision, stream }: Parameters<Appender['append']>[0]): Promise<unknown> {
    return this.#pool.query({
      name: 'insert',
      text: 'INSERT INTO event (revision, id, stream, type, json) VALUES ($1, $2, $3, $4, $5) RETURNING position',
      values: [revision, id, stream, 'ActualSpendReported', json],
    });
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

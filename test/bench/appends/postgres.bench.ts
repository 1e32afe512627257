import pg from 'pg';
import { openPostgresLog } from '#event-log-postgres';
import { PostgresServer } from '../../support/postgres/postgres-server.ts';
import { interleaved, ratesOf } from '../interleaved.ts';
import type { Timing } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';
import type { Appender } from './appender.ts';
import { spendText } from './event-texts.ts';
import { logAppender } from './log-appender.ts';
import { Writers } from './writers.ts';

/** Durable events a second in PostgreSQL with so many writers, and against one insert for each transaction. */
export interface PostgresAppendFigures {
  readonly writers: number;
  readonly log: Spread;
  readonly insertEach: Spread;
  readonly ofInsertEach: Ratio;
}

const AIMS = [
  [1, undefined],
  [8, undefined],
  [64, 3],
] as const;
const POOL_CONNECTIONS = 20;

/** Appends one event at a time for each writer, to the log and to the rival, on one server of its own. */
export async function measurePostgresAppends(timing: Timing): Promise<readonly PostgresAppendFigures[]> {
  const server = await PostgresServer.start();
  try {
    const log = logAppender(await openPostgresLog(await server.database()));
    const insertEach = await InsertEach.in(await server.database());
    const figures: PostgresAppendFigures[] = [];
    for (const [writers, aim] of AIMS) figures.push(await withWriters({ log, insertEach }, writers, aim, timing));
    await log.close();
    await insertEach.close();
    return figures;
  } finally {
    await server.remove();
  }
}

async function withWriters(
  { insertEach, log }: { readonly log: Appender; readonly insertEach: Appender },
  writers: number,
  aim: number | undefined,
  { milliseconds, repetitions, rounds }: Timing,
): Promise<PostgresAppendFigures> {
  const textOf = spendText();
  const [toLog, toRival] = [new Writers(log, textOf, writers), new Writers(insertEach, textOf, writers)];
  const turns = { log: () => toLog.run(milliseconds), insertEach: () => toRival.run(milliseconds) };
  // The first rounds are for the compiler, the server's caches and its files to grow; nobody counts them.
  await interleaved(rounds, turns);
  const works = await interleaved(repetitions * rounds, turns);
  const [ours, others] = [ratesOf(works.log, rounds), ratesOf(works.insertEach, rounds)];
  return {
    writers,
    log: spreadOf(ours),
    insertEach: spreadOf(others),
    ofInsertEach: ratioOf(ours, others, aim),
  };
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

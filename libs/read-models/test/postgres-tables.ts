import { afterAll, afterEach } from '@jest/globals';
import pg from 'pg';
import type { PostgresLocation } from '#read-models';
import { PostgresServer } from '../../../test/support/postgres/postgres-server.ts';
import { PROJECTIONS } from '#projections';
import { connectionTo, databaseOf, type Database } from '../src/postgres/database.ts';
import { makeSchema } from '../src/postgres/schema.ts';
import { Session } from '../src/postgres/session.ts';
import type { Beside, Tables } from './tables.ts';

let server: Promise<{ readonly running: PostgresServer; readonly url: string }> | undefined;
let count = 0;

afterEach(async () => {
  const { running } = (await server) ?? {};
  if (running?.isUp === false) await running.startAgain();
});

afterAll(async () => {
  await (await server)?.running.remove();
});

/** The spec's own server, which is started when it is first asked for, and a database of it. */
export function ownServer(): Promise<{ readonly running: PostgresServer; readonly url: string }> {
  server ??= PostgresServer.start().then(async (running) => ({ running, url: await running.database() }));
  return server;
}

/** A schema of its own in a database of the spec's own server, which is gone with the server after the spec. */
export async function newSchema(): Promise<PostgresLocation> {
  const { url } = await ownServer();
  count += 1;
  const schema = `read_models_${String(count)}`;
  return { kind: 'postgres', url, schema };
}

/** The tables in a schema. */
export function postgresTables(location: PostgresLocation): Tables {
  const { schema } = databaseOf(location);
  const queried = (statement: string): Promise<readonly Record<string, unknown>[]> =>
    asked(location.url, `set search_path to ${schema}; ${statement}`);
  return {
    beside: besideSchema(databaseOf(location)),
    remove: async () => {
      await asked(location.url, `drop schema ${schema} cascade`);
    },
    spoil: async () => {
      await asked(location.url, `drop schema if exists ${schema} cascade; create schema ${schema}`);
    },
    queried,
    tamper: async (statements) => {
      await queried(statements);
    },
    indexes: async () =>
      (await queried(`select indexname as name from pg_indexes where schemaname = '${schema}' order by 1`)).map(
        ({ name }) => String(name),
      ),
    dump: () =>
      withClient(location.url, async (ask) => {
        await ask(`set search_path to ${schema}`);
        const columns = await ask(
          `select table_name as name, column_name as column from information_schema.columns
         where table_schema = '${schema}' order by table_name, ordinal_position`,
        );
        const tables = [...Map.groupBy(columns, ({ name }) => String(name))];
        const dump: Record<string, readonly unknown[]> = {};
        for (const [name, all] of tables) {
          const order = all.map(({ column }) => `"${String(column)}" nulls first`).join(', ');
          dump[name] = await ask(`select * from "${name}" order by ${order}`);
        }
        return dump;
      }),
  };
}

const besideSchema = (database: Database): Beside => ({
  isThere: async () => {
    const names = `'${database.building}', '${database.schema}_replaced'`;
    return (await asked(database.url, `select 1 from pg_namespace where nspname in (${names})`)).length > 0;
  },
  leaveHalf: async () => {
    const session = await Session.open(database);
    await session.transaction((ask) => makeSchema(ask, database.building, PROJECTIONS));
    await session.end();
  },
  takeAway: async () => {
    await asked(database.url, `drop schema ${database.building} cascade`);
  },
});

type Rows = readonly Record<string, unknown>[];

/** Runs statements over a connection of its own, and gives the rows of the last. */
export const asked = (url: string, statements: string): Promise<Rows> => withClient(url, (ask) => ask(statements));

async function withClient<Result>(
  url: string,
  work: (ask: (statements: string) => Promise<Rows>) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(connectionTo({ url }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(async (statements) => {
      const results: unknown = await client.query(statements);
      return ((Array.isArray(results) ? results.at(-1) : results) as pg.QueryResult<Record<string, unknown>>).rows;
    });
  } finally {
    await client.end();
  }
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresServer } from './postgres-server.ts';

describe('a PostgreSQL server of a test’s own', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.remove());

  const ask = async (url: string, sql: string): Promise<unknown> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(sql);
    await client.end();
    return rows[0];
  };

  it('waits for the disk at every commit, as in use', async () => {
    const url = await server.database();
    expect(await ask(url, 'SHOW fsync')).toEqual({ fsync: 'on' });
    expect(await ask(url, 'SHOW synchronous_commit')).toEqual({ synchronous_commit: 'on' });
  });

  it('gives a fresh database each time', async () => {
    const [one, other] = [await server.database(), await server.database()];
    await ask(one, 'CREATE TABLE here (a int)');
    expect(await ask(other, `SELECT to_regclass('here') AS found`)).toEqual({ found: null });
  });

  it('has after a kill what was committed before', async () => {
    const url = await server.database();
    await ask(url, 'CREATE TABLE kept AS SELECT 1 AS a');
    const { pid } = server;
    await server.kill();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow();
    await server.startAgain();
    expect(server.pid).not.toBe(pid);
    expect(await ask(url, 'SELECT a FROM kept')).toEqual({ a: 1 });
  });
});

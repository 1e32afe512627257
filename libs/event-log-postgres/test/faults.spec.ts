import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EventLog, LogUnavailable, type StoredEvent } from '#event-log';
import { openPostgresLog } from '#event-log-postgres';
import { PostgresServer } from '../../../test/support/postgres/postgres-server.ts';
import { collect, fact } from '../../event-log/test/contract/facts.ts';

const WRITERS = 8;

describe('a log in PostgreSQL whose server fails', () => {
  let server: PostgresServer;
  let url: string;
  let log: EventLog;
  const stopped = new Set<number>();

  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    url = await server.database();
    log = await openPostgresLog(url);
  });
  afterEach(async () => {
    thaw();
    await log.close();
  });

  const freeze = (pids: readonly number[]): void => {
    for (const pid of pids) {
      process.kill(pid, 'SIGSTOP');
      stopped.add(pid);
    }
  };
  const thaw = (): void => {
    for (const pid of stopped) process.kill(pid, 'SIGCONT');
    stopped.clear();
  };
  const ask = async <Row extends pg.QueryResultRow>(sql: string, at = url): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: at });
    await client.connect();
    const { rows } = await client.query<Row>(sql);
    await client.end();
    return rows;
  };
  /** The processes of the server that have run such a statement last; all of them if none is named. */
  const processes = async (statement = ''): Promise<number[]> => {
    const found = await ask<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND coalesce(query, '') LIKE '%${statement}%'`,
    );
    return found.map(({ pid }) => pid);
  };
  const freezeAll = async (): Promise<void> => freeze([server.pid, ...(await processes())]);

  /** Appends to a stream of its own, one event after the other, until it is told to stop. */
  const write = async (writer: number, stop: AbortSignal): Promise<number> => {
    let count = 0;
    for (; !stop.aborted; count += 1) {
      const expected = count === 0 ? 'no-stream' : BigInt(count - 1);
      await log.append(`grant-${String(writer)}`, expected, [fact(`${String(writer)}-${String(count)}`)]);
    }
    return count;
  };
  const keysOf = (events: readonly StoredEvent[]): string[] => events.map(({ json }) => json);
  /** Waits until so much has been stored since. */
  const stored = async (more: bigint): Promise<void> => {
    const before = (await log.head())?.position ?? -1n;
    const end = new AbortController();
    for await (const batch of log.follow(undefined, end.signal)) {
      if ((batch[batch.length - 1]?.position ?? -1n) >= before + more) end.abort();
    }
  };

  it('has every answered append once, in order, after the server was killed three times while many wrote', async () => {
    const stop = new AbortController();
    const writing = Array.from({ length: WRITERS }, (_, writer) => write(writer, stop.signal));
    for (let kill = 0; kill < 3; kill += 1) {
      await stored(100n);
      await server.kill();
      await server.startAgain();
      await stored(1n);
    }
    stop.abort();
    const counts = await Promise.all(writing);
    const all = await collect(log.readAll());
    expect(all.map(({ position }) => position)).toEqual(all.map((_, place) => BigInt(place)));
    expect(all).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
    for (const [writer, count] of counts.entries()) {
      const expected = Array.from({ length: count }, (_, n) => fact(`${String(writer)}-${String(n)}`).json);
      expect(keysOf(await collect(log.readStream(`grant-${String(writer)}`)))).toEqual(expected);
    }
  });

  it('says that nothing was recorded when the server stays away, and goes on when it is back', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await server.stop();
    await expect(log.head()).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'unreachable' });
    await expect(collect(log.readAll())).rejects.toThrow(LogUnavailable);
    const unreachable = { name: 'LogUnavailable', reason: 'unreachable' };
    await expect(log.append('grant-1', 0n, [fact('b')])).rejects.toMatchObject(unreachable);
    await expect(log.append('grant-2', 'no-stream', [fact('c')])).rejects.toMatchObject(unreachable);
    await server.startAgain();
    await expect(log.append('grant-1', 0n, [fact('b')])).resolves.toMatchObject({ position: 1n });
    await expect(log.append('grant-2', 'no-stream', [fact('c')])).resolves.toMatchObject({ position: 2n });
  });

  it('notices a server that falls silent, and records what waits once when it speaks again', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await freezeAll();
    const appending = log.append('grant-1', 0n, [fact('b')]);
    await expect(log.head()).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'unreachable' });
    thaw();
    await expect(appending).resolves.toMatchObject({ revision: 1n, position: 1n });
    expect(await collect(log.readAll())).toHaveLength(2);
  });

  it('is not stored twice when the process that was first given the append wakes up later', async () => {
    await log.append('grant-1', 'no-stream', [fact('a')]);
    const first = await processes('ledger_log.head SET');
    expect(first).toHaveLength(1);
    freeze(first);
    await expect(log.append('grant-1', 0n, [fact('b')])).resolves.toMatchObject({ revision: 1n, position: 1n });
    thaw();
    // It ends as soon as it has dealt with what it was sent and finds its client gone.
    while ((await ask(`SELECT FROM pg_stat_activity WHERE pid = ${String(first[0])}`)).length > 0);
    expect(keysOf(await collect(log.readAll()))).toEqual([fact('a').json, fact('b').json]);
    await expect(log.append('grant-1', 1n, [fact('c')])).resolves.toMatchObject({ position: 2n });
  });

  it('is closed although the server is silent, with every append answered one way or the other', async () => {
    await freezeAll();
    const appending = Promise.allSettled([log.append('grant-1', 'no-stream', [fact('a')])]);
    await log.close();
    expect(await appending).toMatchObject([{ status: 'rejected', reason: { name: 'OutcomeUnknown' } }]);
  });

  it('refuses as busy what waits too long for somebody who holds the head of the log', async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; SELECT FROM ledger_log.head FOR UPDATE');
    await expect(log.append('grant-1', 'no-stream', [fact('a')])).rejects.toMatchObject({
      name: 'LogUnavailable',
      reason: 'busy',
    });
    await holder.end();
    await expect(log.append('grant-1', 'no-stream', [fact('a')])).resolves.toMatchObject({ position: 0n });
  });

  it('refuses the next append as busy when 10,000 wait, and answers those', async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; SELECT FROM ledger_log.head FOR UPDATE');
    const waiting = Array.from({ length: 10_000 }, (_, n) =>
      log.append(`grant-${String(n)}`, 'no-stream', [fact(`w${String(n)}`)]),
    );
    await expect(log.append('grant-late', 'no-stream', [fact('late')])).rejects.toMatchObject({ reason: 'busy' });
    await holder.end();
    expect(await Promise.all(waiting)).toHaveLength(10_000);
    expect(await log.head()).toMatchObject({ position: 9_999n });
  });

  it('goes on following when the server has cut the connection that it listens on, and listens again', async () => {
    const other = await openPostgresLog(url);
    const end = new AbortController();
    const seen: string[] = [];
    await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
               AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'`);
    await other.append('grant-1', 'no-stream', [fact('a')]);
    for await (const batch of log.follow(undefined, end.signal)) {
      seen.push(...keysOf(batch));
      if (seen.length === 1) await other.append('grant-1', 0n, [fact('b')]);
      if (seen.length === 2) end.abort();
    }
    expect(seen).toEqual([fact('a').json, fact('b').json]);
    while ((await processes('LISTEN')).length < 2);
    await other.close();
  });
});

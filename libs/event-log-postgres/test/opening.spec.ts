import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { MalformedAppend } from '#event-log';
import { openPostgresLog, preparePostgresLog } from '#event-log-postgres';
import { freePort, PostgresServer } from '../../../test/support/postgres/postgres-server.ts';
import { collect, fact } from '../../event-log/test/contract/facts.ts';
import { refuseUnlessDurable } from '../src/server-checks.ts';

const PASSWORD = 'not-to-be-seen';

describe('opening a log in PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  });
  afterAll(() => server.remove());

  const nameOf = (url: string): string => new URL(url).pathname.slice(1);
  const run = async (url: string, ...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  /** Makes a role that the server wants a password of; the others it lets in as they come. */
  const roleWithPassword = async (role: string): Promise<void> => {
    await run(
      server.urlOf('postgres'),
      `CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`,
      `CREATE TEMPORARY TABLE rules (line text)`,
      `DO $$ BEGIN EXECUTE format('COPY rules FROM %L', current_setting('hba_file')); END $$`,
      `DO $$ BEGIN EXECUTE format('COPY (SELECT ''host all ${role} 127.0.0.1/32 scram-sha-256'' ` +
        `UNION ALL SELECT line FROM rules) TO %L', current_setting('hba_file')); END $$`,
      `SELECT pg_reload_conf()`,
    );
  };

  it('makes the tables once, however many instances start at the same time', async () => {
    const url = await server.database();
    const logs = await Promise.all(Array.from({ length: 8 }, () => openPostgresLog(url)));
    await Promise.all(logs.map((log, n) => log.append(`grant-${String(n)}`, 'no-stream', [fact(`a${String(n)}`)])));
    expect(await collect(logs[0]!.readAll())).toHaveLength(8);
    await Promise.all(logs.map((log) => log.close()));
  });

  it('finds what was recorded before', async () => {
    const url = await server.database();
    const before = await openPostgresLog(url);
    await before.append('grant-1', 'no-stream', [fact('a')]);
    await before.close();
    const after = await openPostgresLog(url);
    expect(await collect(after.readAll())).toMatchObject([fact('a')]);
    await after.close();
  });

  it('takes no appends where it is opened for reading only', async () => {
    const url = await server.database();
    await (await openPostgresLog(url)).close();
    const log = await openPostgresLog(url, { mode: 'read-only' });
    const refused = log.append('grant-1', 'no-stream', [fact('a')]);
    await expect(refused).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'read-only' });
    await log.close();
  });

  it('waits for the disk also where the database’s own setting would not', async () => {
    const url = await server.database();
    await run(url, `ALTER DATABASE ${nameOf(url)} SET synchronous_commit = off`);
    const log = await openPostgresLog(url);
    await expect(log.append('grant-1', 'no-stream', [fact('a')])).resolves.toMatchObject({ position: 0n });
    await log.close();
  });

  it('is followed in one that only reads while another writes', async () => {
    const url = await server.database();
    const writer = await openPostgresLog(url);
    const reader = await openPostgresLog(url, { mode: 'read-only' });
    const end = new AbortController();
    const seen: bigint[] = [];
    const first = writer.append('grant-1', 'no-stream', [fact('a')]);
    for await (const batch of reader.follow(undefined, end.signal)) {
      seen.push(...batch.map(({ position }) => position));
      if (seen.length === 1) await writer.append('grant-1', 0n, [fact('b')]);
      if (seen.length === 2) end.abort();
    }
    await first;
    expect(seen).toEqual([0n, 1n]);
    await Promise.all([writer.close(), reader.close()]);
  });

  it('refuses a text that PostgreSQL does not keep, and reads nothing beyond every revision', async () => {
    const log = await openPostgresLog(await server.database());
    await expect(log.append('grant-1', 'no-stream', [fact('a', '"\0"')])).rejects.toThrow(MalformedAppend);
    await log.append('grant-1', 'no-stream', [fact('a', '{"text":"£𝄞"}'), fact('b', '{"text":"é"}')]);
    expect((await collect(log.readStream('grant-1'))).map(({ json }) => json)).toEqual([
      '{"text":"£𝄞"}',
      '{"text":"é"}',
    ]);
    expect(await collect(log.readStream('grant-1', 2n ** 70n))).toEqual([]);
    expect(await collect(log.readFrom(2n ** 70n))).toEqual([]);
    await log.close();
  });

  it('leaves the numbers of other users of the driver as they are', async () => {
    const url = await server.database();
    await (await openPostgresLog(url)).close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    expect((await client.query('SELECT 1::bigint AS one')).rows).toEqual([{ one: '1' }]);
    await client.end();
  });

  it('refuses a server that is not there, with a sentence', async () => {
    const port = await freePort();
    const refused = openPostgresLog(`postgres://owner:${PASSWORD}@127.0.0.1:${String(port)}/ledger`);
    await expect(refused).rejects.toMatchObject({
      name: 'CannotOpenPostgresLog',
      reason: 'unreachable',
      message: expect.stringMatching(/^The PostgreSQL server 127\.0\.0\.1:\d+ cannot be reached: .*ECONNREFUSED/),
    });
  });

  it('refuses an address that is none, and does not repeat it', async () => {
    const refused = openPostgresLog(`postgres://owner:${PASSWORD}@127.0.0.1:port/ledger`);
    await expect(refused).rejects.toMatchObject({ reason: 'bad-address' });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining(PASSWORD) });
    await expect(refused).rejects.not.toHaveProperty('cause.input');
  });

  it('refuses a wrong password and a missing one, and repeats neither', async () => {
    await roleWithPassword('careful');
    const url = (password: string): string => server.urlOf('postgres', `careful${password}`);
    const wrong = openPostgresLog(url(`:${PASSWORD}-at-all`));
    await expect(wrong).rejects.toMatchObject({
      reason: 'login-refused',
      message: expect.stringMatching(/does not let “careful” in: check name and password\.$/),
    });
    await expect(wrong).rejects.not.toMatchObject({ message: expect.stringContaining(PASSWORD) });
    await expect(openPostgresLog(url(''))).rejects.toMatchObject({
      reason: 'login-refused',
      message: expect.stringMatching(/wants a password of “careful” that was not given/),
    });
  });

  it('refuses a database that is not there', async () => {
    await expect(openPostgresLog(server.urlOf('nowhere'))).rejects.toMatchObject({
      reason: 'no-database',
      message: expect.stringContaining('has no database “nowhere”: create it, or name another.'),
    });
  });

  it('refuses a role without rights, and says who gives them', async () => {
    const url = await server.database();
    await run(url, `CREATE ROLE stranger LOGIN`);
    const asStranger = server.urlOf(nameOf(url), 'stranger');
    const refused = expect.objectContaining({
      reason: 'no-rights',
      message: expect.stringContaining('An administrator prepares the ledger’s tables and this role.'),
    });
    await expect(openPostgresLog(asStranger)).rejects.toEqual(refused);
    await (await openPostgresLog(url)).close();
    await expect(openPostgresLog(asStranger)).rejects.toEqual(refused);
  });

  it('refuses to read where there is no ledger', async () => {
    const refused = openPostgresLog(await server.database(), { mode: 'read-only' });
    await expect(refused).rejects.toMatchObject({
      reason: 'missing',
      message: expect.stringContaining('no ledger in'),
    });
  });

  it('refuses a schema of the name that another program made', async () => {
    const url = await server.database();
    await run(url, `CREATE SCHEMA ledger_log`, `CREATE TABLE ledger_log.head (id int)`);
    await expect(openPostgresLog(url)).rejects.toMatchObject({ reason: 'not-a-log' });
  });

  it('takes an empty schema of the name that an administrator made', async () => {
    const url = await server.database();
    await run(url, `CREATE SCHEMA ledger_log`);
    const log = await openPostgresLog(url);
    expect(await log.head()).toBeUndefined();
    await log.close();
  });

  it('refuses a newer format', async () => {
    const url = await server.database();
    await (await openPostgresLog(url)).close();
    await run(url, `UPDATE ledger_log.head SET format = 9`);
    await expect(openPostgresLog(url)).rejects.toMatchObject({
      reason: 'newer-format',
      message: expect.stringContaining('format 9; this version reads up to 1'),
    });
  });

  it('refuses a database of another encoding', async () => {
    await run(server.urlOf('postgres'), `CREATE DATABASE in_latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
    await expect(openPostgresLog(server.urlOf('in_latin'))).rejects.toMatchObject({
      reason: 'not-utf8',
      message: expect.stringContaining('keeps texts in LATIN1'),
    });
  });

  it.each([
    ['does not wait for the disk', { fsync: 'off' }, 'not-durable'],
    ['answers commits before they are on the disk', { commits: 'off' }, 'not-durable'],
    ['is a standby', { standby: true }, 'read-only-server'],
  ])('refuses a server that %s', (_what, settings, reason) => {
    const at = { user: 'owner', database: 'ledger', server: 'here' };
    const sound = { encoding: 'UTF8', fsync: 'on', commits: 'on', standby: false };
    expect(() => refuseUnlessDurable({ ...sound, ...settings }, at)).toThrow(expect.objectContaining({ reason }));
    expect(() => refuseUnlessDurable({ ...sound, commits: 'local' }, at)).not.toThrow();
  });

  describe('after an administrator has prepared it', () => {
    it('may be prepared again, which changes nothing', async () => {
      const url = await server.database();
      await preparePostgresLog(url, { role: 'the "service"' });
      await preparePostgresLog(url, { role: 'the "service"' });
      const log = await openPostgresLog(server.urlOf(nameOf(url), encodeURIComponent('the "service"')));
      await expect(log.append('grant-1', 'no-stream', [fact('a')])).resolves.toMatchObject({ position: 0n });
      await log.close();
    });

    it('refuses for the service a superuser and whoever owns the tables', async () => {
      const url = await server.database();
      await expect(preparePostgresLog(url, { role: 'owner' })).rejects.toMatchObject({
        reason: 'too-powerful',
        message: expect.stringContaining('Name another role for the service.'),
      });
    });
  });
});

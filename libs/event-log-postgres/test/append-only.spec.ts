import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openPostgresLog, preparePostgresLog } from '#event-log-postgres';
import { PostgresServer } from '../../../test/support/postgres/postgres-server.ts';
import { collect, fact, given } from '../../event-log/test/contract/facts.ts';

// Everything here is said to the server by a client of its own, as any tool could say it.

const NEW_ID = fact('new').id;
const insert = (position: number, stream: string, revision: number, id = NEW_ID): string =>
  `INSERT INTO ledger_log.event (position, stream, revision, id, type, json)
   VALUES (${String(position)}, '${stream}', ${String(revision)}, '${id}', 'Noted', '{}')`;
/** As the log itself does it: the head moves on and the event is added in one statement. */
const append = (by: number, ...event: Parameters<typeof insert>): string =>
  `WITH moved AS (UPDATE ledger_log.head SET position = position + ${String(by)}) ${insert(...event)}`;

const CHANGES = [
  ['an UPDATE of a text', `UPDATE ledger_log.event SET json = '{}' WHERE position = 1`],
  ['an UPDATE of nothing', `UPDATE ledger_log.event SET json = '{}' WHERE false`],
  ['a DELETE of one', `DELETE FROM ledger_log.event WHERE position = 2`],
  ['a DELETE of all', `DELETE FROM ledger_log.event`],
  ['a TRUNCATE', `TRUNCATE ledger_log.event`],
  ['an upsert', `${append(1, 3, 'grant-1', 2, fact('a').id)} ON CONFLICT (id) DO UPDATE SET json = '{}'`],
  ['a MERGE', `MERGE INTO ledger_log.event USING (SELECT 1) AS one ON position = 1 WHEN MATCHED THEN DELETE`],
  ['an INSERT without moving the head on', insert(3, 'grant-1', 2)],
  ['an INSERT that leaves a gap in the positions', append(2, 4, 'grant-1', 2)],
  ['an INSERT that leaves a gap in a stream', append(1, 3, 'grant-1', 3)],
  ['an INSERT into the middle of a stream', append(1, 3, 'grant-1', 1)],
  ['an INSERT that begins a stream late', append(1, 3, 'grant-3', 1)],
  ['an INSERT before the first position', append(1, -1, 'grant-1', 2)],
  ['an INSERT before the first revision', append(1, 3, 'grant-3', -1)],
  ['an INSERT at a position that is taken', append(0, 2, 'grant-1', 2)],
  ['an INSERT of an id once more', append(1, 3, 'grant-1', 2, fact('a').id)],
  ['a head moved on without an event', `UPDATE ledger_log.head SET position = position + 1`],
  ['a head moved back', `UPDATE ledger_log.head SET position = 0`],
  ['a second head', `INSERT INTO ledger_log.head (is_only, format, position) VALUES (false, 1, 2)`],
  ['a head taken away', `DELETE FROM ledger_log.head`],
  ['a TRUNCATE of the head', `TRUNCATE ledger_log.head`],
] as const;

const BEYOND_THE_ROLE = [
  ['to change a column', `ALTER TABLE ledger_log.event ALTER COLUMN json TYPE jsonb USING json::jsonb`],
  ['to drop a trigger', `DROP TRIGGER event_is_never_changed ON ledger_log.event`],
  ['to switch the triggers off', `ALTER TABLE ledger_log.event DISABLE TRIGGER ALL`],
  ['to switch the triggers off for itself', `SET session_replication_role = replica`],
  ['to replace what a trigger does', `DROP FUNCTION ledger_log.refuse() CASCADE`],
  ['to drop the table', `DROP TABLE ledger_log.event`],
  ['to drop the schema', `DROP SCHEMA ledger_log CASCADE`],
  ['to make a table beside it', `CREATE TABLE ledger_log.other (a int)`],
  ['to change the number of the format', `UPDATE ledger_log.head SET format = 2`],
  ['to take the place of the owner', `SET ROLE owner`],
] as const;

describe('a log in PostgreSQL', () => {
  let server: PostgresServer;
  let owner: string;
  let service: string;

  beforeAll(async () => {
    server = await PostgresServer.start();
    owner = await server.database();
    service = server.urlOf(new URL(owner).pathname.slice(1), 'ledger_service');
    await preparePostgresLog(owner, { role: 'ledger_service' });
    const log = await openPostgresLog(service);
    await log.append('grant-1', 'no-stream', [fact('a'), fact('b')]);
    await log.append('grant-2', 'no-stream', [fact('c')]);
    await log.close();
  });
  afterAll(() => server.remove());

  afterEach(async () => {
    const log = await openPostgresLog(service, { mode: 'read-only' });
    expect((await collect(log.readAll())).map(given)).toEqual([fact('a'), fact('b'), fact('c')]);
    expect(await log.head()).toMatchObject({ position: 2n });
    await log.close();
  });

  it.each(CHANGES)('refuses its owner %s', async (_attempt, statement) => {
    await expect(run(owner, statement)).rejects.toThrow(/refused|appended|head moves|constraint/);
  });

  it.each(CHANGES)('refuses the service’s role %s', async (_attempt, statement) => {
    await expect(run(service, statement)).rejects.toThrow(pg.DatabaseError);
  });

  it.each([...CHANGES.slice(0, 5), ...BEYOND_THE_ROLE])(
    'refuses the service’s role %s for want of a right, before any trigger is asked',
    async (_attempt, statement) => {
      await expect(run(service, statement)).rejects.toThrow(/permission denied|must be (?:owner|member)/);
    },
  );

  it('gives the service’s role nothing that it grants itself', async () => {
    await run(service, 'GRANT ALL ON ledger_log.event, ledger_log.head TO ledger_service');
    await expect(run(service, 'DELETE FROM ledger_log.event')).rejects.toThrow('permission denied');
  });

  it('refuses a transaction that moves the head on in one statement and adds the event in another', async () => {
    const statements = `BEGIN; UPDATE ledger_log.head SET position = 3; ${insert(3, 'grant-1', 2)}; COMMIT`;
    await expect(run(owner, statements)).rejects.toThrow('the head moves on only with the events appended');
  });

  it('may be appended to by any client that adds what is next in every respect', async () => {
    const url = await server.database();
    await (await openPostgresLog(url)).close();
    await run(url, append(1, 0, 'grant-1', 0));
    const log = await openPostgresLog(url);
    expect(await collect(log.readStream('grant-1'))).toMatchObject([{ id: NEW_ID, position: 0n }]);
    await expect(log.append('grant-1', 0n, [fact('next')])).resolves.toMatchObject({ position: 1n });
    await log.close();
  });
});

async function run(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import { openPostgresLog } from '#event-log-postgres';
import { PostgresServer } from '../../../test/support/postgres/postgres-server.ts';
import { collect, fact, facts, given } from '../../event-log/test/contract/facts.ts';
import { LosingProxy } from './losing-proxy.ts';

describe('an append in PostgreSQL whose answer is lost', () => {
  let server: PostgresServer;
  let proxy: LosingProxy;
  let direct: string;
  let log: EventLog;

  beforeAll(async () => {
    server = await PostgresServer.start();
    proxy = await LosingProxy.before(server.port);
  });
  afterAll(async () => {
    await proxy.close();
    await server.remove();
  });
  beforeEach(async () => {
    direct = await server.database();
    log = await openPostgresLog(direct.replace(String(server.port), String(proxy.port)));
    await log.append('grant-1', 'no-stream', [fact('first')]);
  });
  afterEach(() => log.close());

  it('is found in the log and answered, not stored again', async () => {
    proxy.loseAnswers(1);
    await expect(log.append('grant-1', 0n, facts('a', 3))).resolves.toMatchObject({ revision: 3n, position: 3n });
    expect(proxy.stillToLose).toBe(0);
    expect((await collect(log.readAll())).map(given)).toEqual([fact('first'), ...facts('a', 3)]);
  });

  it('is answered like all that were sent with it', async () => {
    proxy.loseAnswers(1);
    const answers = await Promise.all([
      ...facts('a', 20).map((event, n) => log.append(`grant-a-${String(n)}`, 'no-stream', [event])),
      log.append('grant-1', 0n, [fact('b')]),
      log.append('grant-1', 1n, [fact('c')]),
    ]);
    expect(proxy.stillToLose).toBe(0);
    expect(answers.map(({ position }) => position)).toEqual(Array.from({ length: 22 }, (_, n) => BigInt(n + 1)));
    expect(await collect(log.readAll())).toHaveLength(23);
  });

  it('is told the truth where it could never be stored', async () => {
    const other = await openPostgresLog(direct);
    await other.append('grant-1', 0n, [fact('other')]);
    proxy.loseAnswers(1);
    await expect(log.append('grant-1', 0n, [fact('a')])).rejects.toMatchObject({
      name: 'WrongExpectedRevision',
      actual: 1n,
    });
    proxy.loseAnswers(0);
    await other.close();
  });

  it('is answered although three answers in a row are lost', async () => {
    proxy.loseAnswers(3);
    for (const [n, event] of facts('a', 3).entries()) {
      await expect(log.append('grant-1', BigInt(n), [event])).resolves.toMatchObject({ position: BigInt(n + 1) });
    }
    expect(proxy.stillToLose).toBe(0);
  });
});

import { afterAll, beforeAll } from '@jest/globals';
import { openPostgresLog } from '#event-log-postgres';
import { eventLogContract, sharedLogContract } from '../../event-log/test/contract.ts';
import { PostgresServer } from '../../../test/support/postgres/postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.remove());

eventLogContract('PostgreSQL', async () => openPostgresLog(await server.database()));

sharedLogContract('PostgreSQL', async () => {
  const url = await server.database();
  return Promise.all([openPostgresLog(url), openPostgresLog(url)]);
});

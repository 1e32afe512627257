import { afterAll } from '@jest/globals';
import { openKurrentDbLog } from '#event-log-kurrentdb';
import { freshLog, kurrentDb } from '../../../test/support/kurrentdb.ts';
import { eventLogContract, sharedLogContract } from '../../event-log/test/contract.ts';

const server = await kurrentDb();
afterAll(() => server.end());

eventLogContract(server.name, async () => openKurrentDbLog(server.url, await freshLog(server.url)), {
  idsUniqueIn: 'stream',
});

sharedLogContract(server.name, async () => {
  const options = await freshLog(server.url);
  return [await openKurrentDbLog(server.url, options), await openKurrentDbLog(server.url, options)];
});

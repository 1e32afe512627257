import { expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { prepareKurrentDb } from '#event-log-kurrentdb';
import { giveRights } from '../src/prepare.ts';
import { standIn } from './stand-in-log.ts';

it('closes the database to all but administrators and the service’s user, and says nothing twice', async () => {
  const server = await standIn();
  await giveRights(server.url, 'ledger', '');
  await giveRights(server.url, 'ledger', '');
  const client = EventStoreDBClient.connectionString(server.url);
  const said: [string, bigint, unknown][] = [];
  for (const stream of ['$settings', '$$$all', '$$$ledger-positions']) {
    for await (const { event } of client.readStream(stream)) if (event) said.push([stream, event.revision, event.data]);
  }
  await client.dispose();
  const administrators = { $d: ['$admins'], $mr: ['$admins'], $mw: ['$admins'] };
  const writes = { $r: ['ledger', '$admins'], $w: ['ledger', '$admins'], ...administrators };
  const reads = { $r: ['ledger', '$admins'], $w: ['$admins'], ...administrators };
  const nobody = { $r: ['$admins'], $w: ['$admins'], ...administrators };
  const settings = said.filter(([stream]) => stream === '$settings').slice(-1);
  expect(settings).toEqual([['$settings', 1n, { $userStreamAcl: writes, $systemStreamAcl: nobody }]]);
  expect(said.filter(([stream]) => stream !== '$settings')).toEqual([
    ['$$$all', 0n, { $acl: reads }],
    ['$$$ledger-positions', 0n, { $acl: writes }],
  ]);
});

it('says in a sentence that the user could not be made', async () => {
  const { url } = await standIn();
  await expect(prepareKurrentDb(url, { login: 'ledger', password: 'for a test' })).rejects.toMatchObject({
    name: 'CannotOpenKurrentDb',
    message: expect.stringContaining('The user “ledger” could not be made in KurrentDB'),
  });
});

import { expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { MalformedAppend } from '#event-log';
import { toServer } from '../src/stored-form.ts';
import { collect, fact, keys, logIn, standIn } from './stand-in-log.ts';

it.each([
  '{"b":1,"a":2}',
  '{ "a":1}',
  '{"a":1.50}',
  '{"a":1e3}',
  '[1,',
  'text',
  '{"a":"\\u0041"}',
  '{"a":1,"a":2}',
  '12345678901234567890',
])('refuses %s, which would not come back as it was given, before anything is sent', async (json) => {
  const log = await logIn(await standIn());
  await expect(log.append('grant-1', 'no-stream', [fact('a'), fact('b', json)])).rejects.toThrow(MalformedAppend);
  expect(await log.head()).toBeUndefined();
});

it('gives the server an id that differs wherever anything differs, and is a UUID', () => {
  const ids = [fact('a'), fact('b', fact('a').json), fact('a', '{}'), { ...fact('a'), type: 'Withdrawn' }].map(
    (event) => toServer(event).id,
  );
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(toServer(fact('a')).id).toBe(ids[0]);
});

it('passes over what others have put into streams of their own', async () => {
  const server = await standIn();
  const client = EventStoreDBClient.connectionString(server.url);
  const log = await logIn(server);
  await log.append('grant-1', 'no-stream', [fact('a')]);
  await client.appendToStream('a-try', jsonEvent({ type: 'Tried', data: {} }), { expectedRevision: NO_STREAM });
  await log.append('grant-1', 0n, [fact('b')]);
  expect((await collect(log.readAll())).map(({ position }) => position)).toEqual([0n, 1n]);
  expect(await keys(log.readAll())).toEqual(['a', 'b']);
  await client.dispose();
});

it('says which event it was when somebody else has written to a stream of the ledger', async () => {
  const server = await standIn();
  const client = EventStoreDBClient.connectionString(server.url);
  const log = await logIn(server);
  await log.append('grant-1', 'no-stream', [fact('a')]);
  await client.appendToStream('grant-1', jsonEvent({ type: 'Tried', data: {} }), { expectedRevision: 0n });
  await expect(collect(log.readStream('grant-1'))).rejects.toMatchObject({
    name: 'ForeignEvent',
    message: expect.stringContaining('Event 1 of “grant-1” was not written by the ledger'),
  });
  await client.dispose();
});

it('notices an event whose content is not the one it was made from', async () => {
  const server = await standIn();
  const client = EventStoreDBClient.connectionString(server.url);
  const log = await logIn(server);
  const { id, type, metadata } = toServer(fact('a'));
  const forged = jsonEvent({ id, type, data: { fact: 'forged' }, metadata: metadata as { ledgerEventId: string } });
  await client.appendToStream('grant-1', forged, { expectedRevision: NO_STREAM });
  await log.append('grant-2', 'no-stream', [fact('b')]);
  await expect(collect(log.readAll())).rejects.toThrow('Its content is not what its id was made from.');
  expect(await log.head()).toMatchObject({ position: 1n });
  await client.dispose();
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessDeniedError, EventStoreDBClient } from '@eventstore/db-client';
import { append, collect, newId, newStream, rejection } from './driven.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

let standIn: StandIn;
let client: EventStoreDBClient;
beforeAll(async () => {
  standIn = await startStandIn({ user: { name: 'ledger', password: 'for these specs' } });
  client = EventStoreDBClient.connectionString(standIn.url);
});
afterAll(async () => {
  await client.dispose();
  await standIn.stop();
});

// Without TLS the client sends no user at all, so nothing but the refusal can be seen from here.
describe('without credentials: AccessDeniedError', () => {
  it('for an append, without a code', async () => {
    const error = await rejection(append(client, newStream(), 'no_stream', [newId()]));
    expect(error).toBeInstanceOf(AccessDeniedError);
    expect(error).toMatchObject({ type: 'access-denied', code: undefined });
  });

  it('for a read, code 7', async () => {
    const error = await rejection(collect(client.readAll({ maxCount: 1 })));
    expect(error).toBeInstanceOf(AccessDeniedError);
    expect(error).toMatchObject({ code: 7 });
  });

  it('for an append with credentials of its own, which the client does not send without TLS', async () => {
    const credentials = { username: 'ledger', password: 'for these specs' };
    const error = await rejection(client.appendToStream(newStream(), [], { credentials }));
    expect(error).toBeInstanceOf(AccessDeniedError);
  });
});

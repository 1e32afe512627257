import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AllStreamSubscription, EventStoreDBClient, Position, StreamSubscription } from '@eventstore/db-client';
import { append, type Driven, newId, newStream, startDriven, until } from './driven.ts';

let driven: Driven;
let client: EventStoreDBClient;
beforeAll(async () => {
  driven = await startDriven();
  ({ client } = driven);
});
afterAll(() => driven.stop());

/** What a subscription says, in its order: events of one stream by their revision. */
function heard(subscription: AllStreamSubscription | StreamSubscription, stream: string): string[] {
  const said: string[] = [];
  // The two kinds of subscription are typed apart, but say the same.
  (subscription as AllStreamSubscription)
    .on('confirmation', () => said.push('confirmed'))
    .on('caughtUp', () => said.push('caught up'))
    .on('error', (error) => said.push(`error ${error.message}`))
    .on('data', ({ event }) => {
      if (event?.streamId === stream) said.push(String(event.revision));
    });
  return said;
}

/** A stream of three events, and the position of the last. */
async function threeEvents(): Promise<{ stream: string; position: Position }> {
  const stream = newStream();
  const { position } = await append(client, stream, 'no_stream', [newId(), newId(), newId()]);
  return { stream, position: position! };
}

describe('catch-up, caughtUp, then live', () => {
  it.each([
    ['start', ['confirmed', '0', '1', '2', 'caught up', '3']],
    [0n, ['confirmed', '1', '2', 'caught up', '3']],
    ['end', ['confirmed', 'caught up', '3']],
  ] as const)('of a stream, from %s', async (fromRevision, whole) => {
    const { stream } = await threeEvents();
    const subscription = client.subscribeToStream(stream, { fromRevision });
    const said = heard(subscription, stream);
    await until(() => said.includes('caught up'));
    await append(client, stream, 2n, [newId()]);
    await until(() => said.includes('3'));
    expect(said).toEqual(whole);
    await subscription.unsubscribe();
  });

  it('of the whole log, after the position that is given', async () => {
    const { stream, position } = await threeEvents();
    await append(client, stream, 2n, [newId()]);
    const subscription = client.subscribeToAll({ fromPosition: position });
    const said = heard(subscription, stream);
    await until(() => said.includes('caught up'));
    await append(client, stream, 3n, [newId(), newId()]);
    await until(() => said.includes('5'));
    expect(said).toEqual(['confirmed', '3', 'caught up', '4', '5']);
    await subscription.unsubscribe();
  });

  it('of the whole log, from its end', async () => {
    const { stream } = await threeEvents();
    const subscription = client.subscribeToAll({ fromPosition: 'end' });
    const said = heard(subscription, stream);
    await until(() => said.includes('caught up'));
    await append(client, stream, 2n, [newId()]);
    await until(() => said.includes('3'));
    expect(said).toEqual(['confirmed', 'caught up', '3']);
    await subscription.unsubscribe();
  });

  it('of a stream that is not there yet', async () => {
    const stream = newStream();
    const subscription = client.subscribeToStream(stream);
    const said = heard(subscription, stream);
    await until(() => said.includes('confirmed'));
    await append(client, stream, 'no_stream', [newId()]);
    await until(() => said.includes('caught up'));
    expect(said).toEqual(['confirmed', '0', 'caught up']);
    await subscription.unsubscribe();
  });
});

it('misses nothing and repeats nothing while many write', async () => {
  const stream = newStream();
  // A server that is named may hold millions of events already, so it starts after one of its own.
  const { position } = await threeEvents();
  const subscription = client.subscribeToAll({ fromPosition: position });
  const said = heard(subscription, stream);
  await Promise.all(Array.from({ length: 200 }, () => append(client, stream, 'any', [newId()])));
  await until(() => said.filter((word) => /^\d+$/.test(word)).length >= 200);
  const revisions = said.filter((word) => /^\d+$/.test(word)).map(Number);
  expect(revisions).toEqual(Array.from({ length: 200 }, (_, revision) => revision));
  await subscription.unsubscribe();
});

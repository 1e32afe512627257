import { expect, it } from '@jest/globals';
import { credentials } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import { event, newId, newStream, startDriven, until } from './driven.ts';
import { identifierOf, messages, streams, streamServices } from './protocol.ts';
import { startStandIn } from './stand-in.ts';

const EVENTS = 20_000;
const PER_APPEND = 2_000;
/** With the JSON around it, 400 bytes of data. */
const NOTE = 'x'.repeat(388);

/** Writes the events, and gives their ids. */
async function write(client: EventStoreDBClient, stream: string): Promise<string[]> {
  const written: string[] = [];
  for (let next = 0; next < EVENTS; next += PER_APPEND) {
    const sent = Array.from({ length: PER_APPEND }, () => event(newId(), 'Noted', { note: NOTE }));
    const expectedRevision = next === 0 ? ('no_stream' as const) : BigInt(next - 1);
    await client.appendToStream(stream, sent, { expectedRevision });
    written.push(...sent.map(({ id }) => id));
  }
  return written;
}

it('20,000 events of 400 bytes, written 2,000 an append, are read in order', async () => {
  const driven = await startDriven();
  const { client } = driven;
  const stream = newStream();
  const written = await write(client, stream);
  const read: string[] = [];
  const commits: bigint[] = [];
  for await (const { event: found } of client.readAll()) {
    if (found?.streamId !== stream) continue;
    read.push(found.id);
    commits.push(found.position.commit);
  }
  expect(read).toEqual(written);
  expect(commits.every((commit, index) => index === 0 || commit > commits[index - 1]!)).toBe(true);
  await driven.stop();
});

it('a reader that stops reading is not written to, while others read on', async () => {
  const standIn = await startStandIn();
  const client = EventStoreDBClient.connectionString(standIn.url);
  const stream = newStream();
  await write(client, stream);
  const { call, close } = readRaw(standIn.port, stream);
  let taken = 0;
  call.on('data', () => {
    taken += 1;
    call.pause();
  });
  await until(() => taken > 0);
  let others = 0;
  for await (const { event: found } of client.readStream(stream)) if (found !== undefined) others += 1;
  expect(others).toBe(EVENTS);
  // What the connection itself holds is some hundred events.
  expect(standIn.eventsSent - others).toBeLessThan(EVENTS / 10);
  close();
  await client.dispose();
  await standIn.stop();
});

/** The whole stream, by a call that can be paused: the client’s own reads ahead. */
function readRaw(port: number, stream: string) {
  const client = new streamServices.StreamsClient(`127.0.0.1:${String(port)}`, credentials.createInsecure());
  const whole = new streams.ReadReq.Options.StreamOptions()
    .setStreamIdentifier(identifierOf(stream))
    .setStart(new messages.Empty());
  const options = new streams.ReadReq.Options()
    .setStream(whole)
    .setCount(String(EVENTS))
    .setUuidOption(new streams.ReadReq.Options.UUIDOption().setString(new messages.Empty()))
    .setNoFilter(new messages.Empty());
  const call = client.read(new streams.ReadReq().setOptions(options));
  call.on('error', () => undefined);
  return {
    call,
    close: () => {
      call.cancel();
      client.close();
    },
  };
}

import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { append, collect, idsOf, newId, newStream, rejection, until } from './driven.ts';
import { type StandInProcess, startStandInProcess } from './stand-in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-stand-in-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let standIn: StandInProcess;
let file: string;
let client: EventStoreDBClient;
beforeEach(async () => {
  file = join(folder, `${newId()}.log`);
  standIn = await startStandInProcess({ file });
  client = EventStoreDBClient.connectionString(standIn.url);
});
afterEach(async () => {
  await client.dispose();
  await standIn.kill();
});

describe('the stand-in as a process of its own', () => {
  it('killed and started again on its port, has all that it had answered, at the same positions', async () => {
    const stream = newStream();
    const ids = [newId(), newId(), newId()];
    const answer = await append(client, stream, 'no_stream', ids);
    const tombstoned = newStream();
    await append(client, tombstoned, 'no_stream', [newId()]);
    await client.tombstoneStream(tombstoned);
    const before = await collect(client.readAll());
    await standIn.kill();
    const { port } = standIn;
    standIn = await startStandInProcess({ port, file });
    client = EventStoreDBClient.connectionString(standIn.url);
    expect(await collect(client.readAll())).toEqual(before);
    expect(await append(client, stream, 'no_stream', ids)).toEqual(answer);
    expect(await rejection(append(client, tombstoned, 'any', [newId()]))).toMatchObject({ type: 'stream-deleted' });
    expect(standIn.port).toBe(port);
  });

  it('killed while it was writing, is without what it had not finished', async () => {
    const stream = newStream();
    const id = newId();
    await append(client, stream, 'no_stream', [id]);
    await standIn.kill();
    appendFileSync(file, '{"kind":"append","stream":"c3RyZWFtLTE=","crea');
    standIn = await startStandInProcess({ file });
    client = EventStoreDBClient.connectionString(standIn.url);
    const later = newId();
    expect(await append(client, stream, 0n, [later])).toMatchObject({ nextExpectedRevision: 1n });
    await standIn.kill();
    standIn = await startStandInProcess({ file });
    client = EventStoreDBClient.connectionString(standIn.url);
    expect(await idsOf(client, stream)).toEqual([id, later]);
  });

  it('dies in the middle of an append when it is told to, by a kill', async () => {
    const [stream, id] = [newStream(), newId()];
    await standIn.misbehave({ kind: 'dies-after-storing' }, 1);
    expect(await rejection(append(client, stream, 'no_stream', [id]))).toMatchObject({ type: 'unavailable' });
    expect(await standIn.ended).toEqual([null, 'SIGKILL']);
    await expect(standIn.acted()).rejects.toThrow('The KurrentDB stand-in has ended, and answers nothing more.');
    standIn = await startStandInProcess({ file });
    client = EventStoreDBClient.connectionString(standIn.url);
    expect(await idsOf(client, stream)).toEqual([id]);
  });

  it('stopped by SIGSTOP answers nothing, and goes on where it was', async () => {
    const stream = newStream();
    await append(client, stream, 'no_stream', [newId()]);
    standIn.pause();
    const counted = standIn.acted();
    const appended = append(client, stream, 0n, [newId()]);
    standIn.goOn();
    expect(await appended).toMatchObject({ success: true });
    expect((await counted).frozen).toBe(0);
  });

  it('misbehaves and behaves by lines on its standard input, and counts', async () => {
    await standIn.misbehave({ kind: 'slow', milliseconds: 1 }, 2);
    for (let n = 0; n < 3; n += 1) await append(client, newStream(), 'no_stream', [newId()]);
    expect((await standIn.acted()).slow).toBe(2);
    await standIn.misbehave({ kind: 'not-ready' });
    await rejection(append(client, newStream(), 'no_stream', [newId()]));
    await standIn.behave('not-ready');
    expect(await append(client, newStream(), 'no_stream', [newId()])).toMatchObject({ success: true });
    expect((await standIn.acted())['not-ready']).toBe(1);
  });

  it('ends by itself when nobody holds its standard input any more', async () => {
    let isOver = false;
    void standIn.ended.then(() => (isOver = true));
    await client.dispose();
    await standIn.stop();
    await until(() => isOver);
    expect(await standIn.ended).toEqual([0, null]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { LogUnavailable, OutcomeUnknown } from '#event-log';
import { fact } from '../../event-log/test/contract/facts.ts';
import { AppendQueue } from '../src/append-queue.ts';

// Writers that do one thing only, in place of the one that has a file.

const writer = (onMessage: string): URL => {
  const script = `
    import { parentPort as port } from 'node:worker_threads';
    let messages = 0;
    port.on('message', (message) => {
      if (message === 'close') { port.close(); return; }
      messages += 1;
      ${onMessage}
    });
    port.postMessage({ kind: 'opened' });`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
};
const SILENT = writer('');
const DYING = writer('process.exit(1);');
const THROWING = writer(`throw new Error('out of memory');`);
/** Answers as if the number of the message were the position of every append in it. */
const COUNTING = writer(`
  const places = Array.from({ length: message.appends }, () => [0, messages]).flat();
  port.postMessage({ kind: 'answers', places, refusals: [] });`);

const open = (script: URL): Promise<AppendQueue> => AppendQueue.open('no-file', () => undefined, script);
const send = (queue: AppendQueue, n: number, bytes = 10): Promise<unknown> =>
  queue.append(`grant-${String(n)}`, 'no-stream', [fact(String(n))], bytes);

describe('the queue before the writer', () => {
  it('sends the appends of one turn of the event loop in one message', async () => {
    const queue = await open(COUNTING);
    const positions = async (count: number): Promise<unknown> =>
      Promise.all(Array.from({ length: count }, (_, n) => send(queue, n)));
    expect(await positions(20)).toEqual(Array.from({ length: 20 }, () => expect.objectContaining({ position: 1n })));
    expect(await positions(20)).toEqual(Array.from({ length: 20 }, () => expect.objectContaining({ position: 2n })));
    await queue.close();
  });

  it('refuses the next with “busy” when 10,000 wait for an answer', async () => {
    const queue = await open(SILENT);
    const waiting = Promise.allSettled(Array.from({ length: 10_000 }, (_, n) => send(queue, n)));
    await expect(send(queue, 10_000)).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'busy' });
    await queue.close();
    expect(new Set((await waiting).map(({ status }) => status))).toEqual(new Set(['rejected']));
  });

  it('refuses the next with “busy” when 64 MiB wait for an answer', async () => {
    const queue = await open(SILENT);
    const waiting = Promise.allSettled(Array.from({ length: 64 }, (_, n) => send(queue, n, 1_048_576)));
    await expect(send(queue, 64, 1)).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'busy' });
    await queue.close();
    await waiting;
  });

  it.each([
    ['ends', DYING],
    ['fails', THROWING],
  ])('does not know what was stored when the writer %s, and takes nothing more', async (_how, script) => {
    const queue = await open(script);
    await expect(Promise.all([send(queue, 1), send(queue, 2)])).rejects.toThrow(OutcomeUnknown);
    await expect(send(queue, 3)).rejects.toThrow(LogUnavailable);
    expect(queue.hasStopped).toBe(true);
    await queue.close();
  });

  it('fails to open when the writer fails before it has opened', async () => {
    const script = new URL(`data:text/javascript,${encodeURIComponent("throw new Error('no memory')")}`);
    await expect(open(script)).rejects.toThrow('no memory');
  });
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { APPEND_BYTES_MAX, APPEND_EVENTS_MAX, type EventLog, type StoredEvent } from '#event-log';
import { fact, type OpenLog } from './facts.ts';

const EVENTS = 100_000;
/** Together 41 MB. */
const json = JSON.stringify({ text: 'x'.repeat(399) });
/** What a reader may have in hand at once. */
const BATCH_EVENTS_MAX = 1_000;
/** The texts alone come to more than twice this. */
const READER_BYTES_MAX = 16_000_000;

export function longStreams(open: OpenLog): void {
  const together = Math.min(APPEND_EVENTS_MAX, Math.floor(APPEND_BYTES_MAX / json.length));
  let log: EventLog;
  beforeAll(async () => {
    log = await open();
    const appends: Promise<unknown>[] = [];
    for (let n = 0; n < EVENTS; n += together) {
      const count = Math.min(together, EVENTS - n);
      const events = Array.from({ length: count }, (_, index) => fact(`long-${String(n + index)}`, json));
      appends.push(log.append('grant-long', n === 0 ? 'no-stream' : BigInt(n - 1), events));
    }
    await Promise.all(appends);
  });
  afterAll(() => log.close());

  it('is read in batches, in order of revision', async () => {
    let next = 0n;
    for await (const batch of log.readStream('grant-long')) {
      expect(batch.length).toBeLessThanOrEqual(BATCH_EVENTS_MAX);
      expect(batch[0]?.revision).toBe(next);
      next += BigInt(batch.length);
      expect(batch[batch.length - 1]?.revision).toBe(next - 1n);
    }
    expect(next).toBe(BigInt(EVENTS));
  });

  it('costs a slow reader of the whole log no more memory than a batch', async () => {
    const before = bytesInUse();
    let most = 0;
    let read = 0;
    for await (const batch of log.readAll()) {
      if (read % 20_000 < batch.length) most = Math.max(most, bytesInUse() - before);
      read += batch.length;
    }
    expect(read).toBe(EVENTS);
    expect(most).toBeLessThan(READER_BYTES_MAX);
  });

  it('can be written while a reader stands still in it', async () => {
    const reading = log.readAll()[Symbol.asyncIterator]();
    const first = await reading.next();
    const answer = await log.append('grant-beside', 'no-stream', [fact('beside')]);
    expect(answer.revision).toBe(0n);
    const second = await reading.next();
    expect(first.done === true || second.done === true).toBe(false);
    expect(firstOf(second).position).toBe(BigInt((first.value as readonly StoredEvent[]).length));
    await reading.return?.();
  });
}

const firstOf = ({ value }: IteratorResult<readonly StoredEvent[]>): StoredEvent =>
  (value as readonly StoredEvent[])[0] as StoredEvent;

/** After everything unreachable has gone, so that the figure does not depend on when that happens. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

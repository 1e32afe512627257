import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyLog, type Progress } from '#evidence';
import { eventId, LogUnavailable, MemoryEventLog, type EventLog, type NewEvent, type StoredEvent } from '#event-log';

const note = (stream: string, n: number, text = ''): NewEvent => ({
  id: eventId(stream, 'POST /notes', 'key', n),
  type: 'Noted',
  json: JSON.stringify({ n, text }),
});

/** A log in which the streams named are written in that order, an event each time. */
async function written(streams: readonly string[], text = ''): Promise<MemoryEventLog> {
  const log = new MemoryEventLog();
  const revisions = new Map<string, bigint>();
  for (const [n, stream] of streams.entries()) {
    const expected = revisions.get(stream) ?? 'no-stream';
    revisions.set(stream, (await log.append(stream, expected, [note(stream, n, text)])).revision);
  }
  return log;
}

async function eventsOf(log: EventLog): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll()) events.push(...batch);
  return events;
}

describe('a copy of a log', () => {
  it('has every event with its bytes at its position', async () => {
    const from = await written(['grant-a', 'grant-b', 'grant-b', 'grant-a', 'receipt-1']);
    const to = new MemoryEventLog();
    expect(await copyLog(from, to)).toMatchObject({ events: 5n, before: 0n });
    expect(await eventsOf(to)).toEqual(await eventsOf(from));
  });

  it('of an empty log is empty', async () => {
    expect(await copyLog(new MemoryEventLog(), new MemoryEventLog())).toMatchObject({ events: 0n });
  });

  it('goes on where it was cut off, wherever that was, and comes to the same root', async () => {
    const streams = fc.array(fc.constantFrom('grant-a', 'grant-b', 'grant-c'), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(streams, fc.nat(12), async (names, cut) => {
        const from = await written(names);
        const to = await cutOffAfter(from, cut);
        const before = (await eventsOf(to)).length;
        const copied = await copyLog(from, to);
        expect(copied).toMatchObject({ events: BigInt(names.length), before: BigInt(before) });
        expect(await eventsOf(to)).toEqual(await eventsOf(from));
        expect(copied.root).toBe((await copyLog(from, new MemoryEventLog())).root);
      }),
    );
  });

  it('takes as many events of a stream at once as an append may have, in events and in bytes', async () => {
    for (const [count, text] of [
      [2_100, ''],
      [40, 'x'.repeat(60_000)],
    ] as const) {
      const from = await written(Array<string>(count).fill('grant-a'), text);
      const to = new MemoryEventLog();
      expect(await copyLog(from, to)).toMatchObject({ events: BigInt(count) });
    }
  });

  it('says how far it has come', async () => {
    const said: Progress[] = [];
    await copyLog(await written(Array<string>(1_200).fill('grant-a')), new MemoryEventLog(), (one) => said.push(one));
    expect(said.at(-1)).toEqual({ copied: 1_200n, events: 1_200n });
    expect(said.length).toBeGreaterThan(1);
  });

  it('is refused where the target holds something else', async () => {
    const from = await written(['grant-a', 'grant-b']);
    await expect(copyLog(from, await written(['grant-b', 'grant-a']))).rejects.toThrow(
      'At position 0 the target holds',
    );
    await expect(copyLog(from, await written(['grant-a', 'grant-b'], 'x'))).rejects.toThrow('At position 0');
    const more = await written(['grant-a', 'grant-b', 'grant-c']);
    await expect(copyLog(from, more)).rejects.toThrow('more than the 2 events');
  });

  it('is refused where somebody else writes to the target', async () => {
    const from = await written(['grant-a', 'grant-b', 'grant-a']);
    const to = new MemoryEventLog();
    const append = to.append.bind(to);
    to.append = async (stream, expected, events) => {
      if (stream === 'grant-b') await append('grant-b', 'no-stream', [note('grant-b', 99)]);
      return append(stream, expected, events);
    };
    await expect(copyLog(from, to)).rejects.toThrow('Somebody else is writing to the target: at position 1 “grant-b”');
  });

  it('is not taken for one where the target gives back something else than it was given', async () => {
    const from = await written(['grant-a', 'grant-b']);
    const to = new MemoryEventLog();
    const append = to.append.bind(to);
    to.append = (stream, expected, events) =>
      append(stream, expected, stream === 'grant-b' ? [note('grant-b', 1, 'x')] : events);
    await expect(copyLog(from, to)).rejects.toThrow('The copy is not the same: the source has 2 events with root');
  });
});

/** A target whose store fails after so many appends. */
async function cutOffAfter(from: EventLog, appends: number): Promise<MemoryEventLog> {
  const to = new MemoryEventLog();
  const append = to.append.bind(to);
  let left = appends;
  to.append = (...one) => {
    if (left === 0) return Promise.reject(new LogUnavailable('unreachable'));
    left -= 1;
    return append(...one);
  };
  await copyLog(from, to).catch((error: unknown) => expect(error).toBeInstanceOf(LogUnavailable));
  to.append = append;
  return to;
}

import { describe, expect, it } from '@jest/globals';
import { decode, LogUnavailable, MemoryEventLog } from '#event-log';
import { jars, MORNING, newKey, OFFICER, put, recorded, ROUTE, SetClock, take } from './support/asking.ts';
import { allEventsOf, eventsOf, StagedLog } from './support/logs.ts';

describe('a command', () => {
  it('is recorded with who asked, by which route, under which key, and when', async () => {
    const log = new MemoryEventLog();
    const answer = recorded(await jars(log).ask('jar-a', put(5), { key: 'first' }));
    const [stored] = await eventsOf(log, 'jar-a');
    expect(decode(stored!.json)).toEqual({
      id: stored!.id,
      stream: 'jar-a',
      revision: '0',
      type: 'CoinsPut',
      schema: 1,
      recordedAt: new Date(MORNING).toISOString(),
      actor: OFFICER,
      command: { key: 'first', route: ROUTE, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      data: { coins: 5 },
    });
    expect(answer).toEqual({
      kind: 'recorded',
      repeated: false,
      stream: 'jar-a',
      revision: 0n,
      position: 0n,
      cursor: stored!.cursor,
      events: [
        { id: stored!.id, type: 'CoinsPut', revision: 0n, recordedAt: '2026-04-01T08:30:00.000Z', data: { coins: 5 } },
      ],
      followUps: [],
    });
  });

  it('that is refused is an answer, and leaves the log as it was', async () => {
    const log = new MemoryEventLog();
    const { ask } = jars(log);
    await ask('jar-a', put(5));
    expect(await ask('jar-a', take(6))).toEqual({
      kind: 'refused',
      refusal: { code: 'held-not-enough', detail: 'There are 5 coins, not 6.' },
    });
    expect(await allEventsOf(log)).toHaveLength(1);
  });

  it('that was refused is decided afresh under the same key', async () => {
    const { ask } = jars(new MemoryEventLog());
    const key = newKey();
    expect(await ask('jar-a', take(5), { key })).toMatchObject({ kind: 'refused' });
    await ask('jar-a', put(5));
    expect(await ask('jar-a', take(5), { key })).toMatchObject({ kind: 'recorded', repeated: false });
  });

  it('is refused, and named by its field, where it holds what no event can keep', async () => {
    const log = new MemoryEventLog();
    const answer = await jars(log).ask('jar-a', { type: 'Put', coins: 1, note: 'two\nlines' });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'not-recordable', field: 'note' } });
    expect(await allEventsOf(log)).toEqual([]);
  });

  it('is refused where it is larger than an event may be', async () => {
    const { ask } = jars(new MemoryEventLog());
    const answer = await ask('jar-a', { type: 'Put', coins: 1, note: 'x'.repeat(70_000) });
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'too-large' } });
    expect(await ask('jar-a', put(1))).toMatchObject({ kind: 'recorded', revision: 0n });
  });

  it('is never recorded earlier than the event before it, whatever the clock does', async () => {
    const clock = new SetClock();
    const { ask } = jars(new MemoryEventLog(), { clock });
    await ask('jar-a', put(1));
    clock.at -= 60_000;
    const answer = recorded(await ask('jar-a', put(1)));
    expect(answer.events[0]?.recordedAt).toBe(new Date(MORNING).toISOString());
  });
});

describe('a command sent again', () => {
  it('gets the first answer and records nothing', async () => {
    const log = new MemoryEventLog();
    const { ask } = jars(log);
    const first = await ask('jar-a', put(5), { key: 'one' });
    await ask('jar-a', put(7));
    expect(await ask('jar-a', put(5), { key: 'one' })).toEqual({ ...first, repeated: true });
    expect(await allEventsOf(log)).toHaveLength(2);
  });

  it('gets the first answer where the log does not know positions at once', async () => {
    const log = new StagedLog();
    log.answersPositions = false;
    const { ask } = jars(log);
    const first = recorded(await ask('jar-a', put(3), { key: 'one' }));
    expect(first.position).toBeUndefined();
    expect(await ask('jar-a', put(3), { key: 'one' })).toEqual({ ...first, repeated: true });
  });

  it('gets the first answer from a process that has just started', async () => {
    const log = new MemoryEventLog();
    const first = await jars(log).ask('jar-a', { type: 'Put', coins: 5, times: 3 }, { key: 'one' });
    const again = await jars(log).ask('jar-a', { type: 'Put', coins: 5, times: 3 }, { key: 'one' });
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('twenty times at once, among others, gives one event and twenty equal answers', async () => {
    const log = new MemoryEventLog();
    const { ask } = jars(log);
    const twenty = Array.from({ length: 20 }, () => {
      void ask('jar-a', put(1));
      return ask('jar-a', put(5), { key: 'one' });
    });
    const answers = (await Promise.all(twenty)).map(recorded);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    for (const answer of answers) expect({ ...answer, repeated: false }).toEqual({ ...answers[0], repeated: false });
    expect((await eventsOf(log, 'jar-a')).filter(({ id }) => id === answers[0]?.events[0]?.id)).toHaveLength(1);
  });

  it('is answered like the first time though If-Match names a revision long gone', async () => {
    const { ask } = jars(new MemoryEventLog());
    await ask('jar-a', put(1));
    const first = await ask('jar-a', put(5), { key: 'one', ifMatch: 0n });
    await ask('jar-a', put(1));
    expect(await ask('jar-a', put(5), { key: 'one', ifMatch: 0n })).toEqual({ ...first, repeated: true });
  });

  it('with another body is refused, also while the first is on its way', async () => {
    const log = new MemoryEventLog();
    const { ask } = jars(log);
    const [, other] = await Promise.all([ask('jar-a', put(5), { key: 'one' }), ask('jar-a', put(6), { key: 'one' })]);
    expect(other).toMatchObject({ kind: 'refused', refusal: { code: 'idempotency-key-reused' } });
    expect(await ask('jar-a', put(7), { key: 'one' })).toMatchObject({ kind: 'refused' });
    expect(await allEventsOf(log)).toHaveLength(1);
  });

  it('by another route, or to another stream, is another command', async () => {
    const { ask } = jars(new MemoryEventLog());
    await ask('jar-a', put(5), { key: 'one' });
    expect(await ask('jar-a', put(5), { key: 'one', route: 'POST /else' })).toMatchObject({ repeated: false });
    expect(await ask('jar-b', put(5), { key: 'one' })).toMatchObject({ repeated: false });
  });
});

describe('If-Match', () => {
  it('lets a command through at the revision it names', async () => {
    const { ask } = jars(new MemoryEventLog());
    await ask('jar-a', put(1));
    expect(await ask('jar-a', put(2), { ifMatch: 0n })).toMatchObject({ kind: 'recorded', revision: 1n });
  });

  it('keeps it out at any other, and names the events that were missed', async () => {
    const log = new MemoryEventLog();
    const { ask } = jars(log);
    for (const coins of [1, 2, 3]) await ask('jar-a', put(coins));
    const answer = await ask('jar-a', put(4), { ifMatch: 0n });
    expect(answer).toMatchObject({
      kind: 'moved',
      stream: 'jar-a',
      revision: 2n,
      missed: [
        { revision: 1n, data: { coins: 2 } },
        { revision: 2n, data: { coins: 3 } },
      ],
    });
    expect(await allEventsOf(log)).toHaveLength(3);
  });

  it('of a revision yet to come keeps it out too', async () => {
    const answer = await jars(new MemoryEventLog()).ask('jar-a', put(4), { ifMatch: 7n });
    expect(answer).toEqual({ kind: 'moved', stream: 'jar-a', revision: -1n, missed: [] });
  });

  it('names a hundred missed events at most', async () => {
    const { ask } = jars(new MemoryEventLog());
    await ask('jar-a', { type: 'Put', coins: 1, times: 150 });
    expect(await ask('jar-a', put(4), { ifMatch: 9n })).toMatchObject({ revision: 149n, missed: { length: 100 } });
  });
});

describe('a pipeline that drains', () => {
  it('answers what is under way and takes nothing more', async () => {
    const log = new StagedLog();
    const { ask, pipeline } = jars(log);
    log.hold();
    const under = ask('jar-a', { type: 'Send', coins: 1, to: ['jar-b'] });
    const drained = pipeline.drain();
    await expect(ask('jar-a', put(1))).rejects.toThrow(LogUnavailable);
    log.letGo();
    await drained;
    expect(await under).toMatchObject({ kind: 'recorded', followUps: { length: 2 } });
    expect(await allEventsOf(log)).toHaveLength(3);
  });
});

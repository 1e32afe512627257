import { describe, expect, it } from '@jest/globals';
import { decode, LogUnavailable, MemoryEventLog, OutcomeUnknown, type EventLog } from '#event-log';
import { jars, OFFICER, put, recorded } from './support/asking.ts';
import { allEventsOf, eventsOf, StagedLog } from './support/logs.ts';
import type { JarCommand } from './support/jars.ts';

const send: JarCommand = { type: 'Send', coins: 1, to: ['jar-b', 'jar-c', 'jar-d'] };

/** Every event as a cause that may still be open, which is always safe to say. */
async function everyEvent(log: EventLog): Promise<{ stream: string; revision: bigint }[]> {
  return (await allEventsOf(log)).map(({ stream, revision }) => ({ stream, revision }));
}

/** What stands in each stream, without positions: they depend on the order among streams. */
async function streams(log: EventLog): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { stream, json } of await allEventsOf(log)) (found[stream] ??= []).push(json);
  return found;
}

describe('what follows from a command', () => {
  it('is recorded before it is answered, in order, and told', async () => {
    const log = new MemoryEventLog();
    const answer = recorded(await jars(log).ask('jar-a', send));
    expect(answer.followUps.map(({ stream, revision, events }) => [stream, revision, events[0]?.type])).toEqual([
      ['jar-b', 0n, 'CoinsArrived'],
      ['jar-a', 1n, 'CoinsAcknowledged'],
      ['jar-c', 0n, 'CoinsArrived'],
      ['jar-a', 2n, 'CoinsAcknowledged'],
      ['jar-d', 0n, 'CoinsArrived'],
      ['jar-a', 3n, 'CoinsAcknowledged'],
    ]);
    const head = await log.head();
    expect(answer).toMatchObject({ revision: 0n, position: head?.position, cursor: head?.cursor });
  });

  it('names its cause and acts in the name of whoever asked', async () => {
    const log = new MemoryEventLog();
    const answer = recorded(await jars(log).ask('jar-a', send));
    const [arrived] = await eventsOf(log, 'jar-b');
    const envelope = decode(arrived!.json);
    expect(envelope).toMatchObject({ cause: answer.events[0]?.id, actor: OFFICER });
    expect(envelope.command).toBeUndefined();
  });

  it('is told again to whoever repeats the command, and recorded once', async () => {
    const log = new MemoryEventLog();
    const first = await jars(log).ask('jar-a', send, { key: 'one' });
    const again = await Promise.all(Array.from({ length: 5 }, () => jars(log).ask('jar-a', send, { key: 'one' })));
    for (const answer of again) expect(answer).toEqual({ ...first, repeated: true });
    expect(await allEventsOf(log)).toHaveLength(7);
  });

  it('is finished at the next start, whichever append the process was cut after', async () => {
    const uncut = new MemoryEventLog();
    await jars(uncut).ask('jar-a', send, { key: 'one' });
    const appends = (await allEventsOf(uncut)).length;
    for (let after = 1; after < appends; after += 1) {
      const log = new StagedLog();
      log.intercept = (_append, number) => (number > after ? new Promise(() => undefined) : undefined);
      void jars(log).ask('jar-a', send, { key: 'one' });
      while ((await allEventsOf(log)).length < after) await new Promise((resolve) => setImmediate(resolve));
      await jars(log.inner).pipeline.finishFollowUps(await everyEvent(log));
      expect(await streams(log)).toEqual(await streams(uncut));
      await jars(log.inner).pipeline.finishFollowUps(await everyEvent(log));
      expect(await allEventsOf(log)).toHaveLength(appends);
    }
  });

  it('that cannot be recorded leaves the outcome unknown, and the command sent again finishes it', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    log.intercept = (_append, number) => (number === 4 ? Promise.reject(new LogUnavailable('disk-full')) : undefined);
    await expect(ask('jar-a', send, { key: 'one' })).rejects.toThrow(OutcomeUnknown);
    expect(await allEventsOf(log)).toHaveLength(3);
    expect(await ask('jar-a', send, { key: 'one' })).toMatchObject({ repeated: true, followUps: { length: 6 } });
    expect(await allEventsOf(log)).toHaveLength(7);
  });

  it('that could not be recorded is taken up again with the next command of anybody', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    log.intercept = (_append, number) =>
      number === 4 || number === 6 ? Promise.reject(new LogUnavailable('busy')) : undefined;
    await expect(ask('jar-a', send)).rejects.toThrow(OutcomeUnknown);
    expect(await ask('jar-z', put(1))).toMatchObject({ kind: 'recorded' });
    expect(await allEventsOf(log)).toHaveLength(4);
    expect(await ask('jar-z', put(1))).toMatchObject({ kind: 'recorded' });
    expect(await allEventsOf(log)).toHaveLength(9);
  });

  it('that cannot be finished at the start does not keep the rest from it, and is told', async () => {
    const log = new StagedLog();
    log.intercept = (_append, number) => (number > 2 ? new Promise(() => undefined) : undefined);
    void jars(log).ask('jar-a', send);
    void jars(log).ask('jar-z', { type: 'Send', coins: 1, to: ['jar-y'] });
    while ((await allEventsOf(log)).length < 2) await new Promise((resolve) => setImmediate(resolve));
    const causes = await everyEvent(log);
    log.intercept = ({ stream }) => (stream === 'jar-b' ? Promise.reject(new LogUnavailable('busy')) : undefined);
    await expect(jars(log).pipeline.finishFollowUps(causes)).rejects.toThrow(AggregateError);
    expect(Object.keys(await streams(log)).toSorted()).toEqual(['jar-a', 'jar-y', 'jar-z']);
  });
});

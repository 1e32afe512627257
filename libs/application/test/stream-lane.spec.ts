import { describe, expect, it } from '@jest/globals';
import {
  encode,
  EventIdReused,
  LogUnavailable,
  MemoryEventLog,
  OutcomeUnknown,
  WrongExpectedRevision,
  type EventLog,
} from '#event-log';
import { jars, OFFICER, put, recorded, take } from './support/asking.ts';
import { eventsOf, StagedLog, turns } from './support/logs.ts';

/** What another instance of the service would append. */
async function elsewhere(log: EventLog, revision: bigint, type: string, coins: number): Promise<void> {
  const stream = 'jar-a';
  const id = `00000000-0000-5000-8000-${String(revision).padStart(12, '0')}`;
  const recordedAt = '2026-04-01T08:30:00.000Z';
  const envelope = { id, stream, revision: String(revision), type, schema: 1, recordedAt, actor: OFFICER };
  const json = encode({ ...envelope, data: { coins } });
  await log.append(stream, revision === 0n ? 'no-stream' : revision - 1n, [{ id, type, json }]);
}

const typesOf = async (log: EventLog, stream: string): Promise<string[]> =>
  (await eventsOf(log, stream)).map(({ type }) => type);

describe('commands on one stream', () => {
  it('are decided at once on what those before them lead to, and go to the log together', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.hold();
    const answers = [put(5), take(6), put(2)].map((command) => ask('jar-a', command));
    log.letGo();
    expect((await Promise.all(answers)).map((answer) => recorded(answer).revision)).toEqual([1n, 2n, 3n]);
    expect(log.appends.map(({ expected, events }) => [expected, events.length])).toEqual([
      ['no-stream', 1],
      [0n, 1],
      [1n, 2],
    ]);
  });

  it('each learn the position of their own event, though they went together', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    log.hold();
    const answers = [1, 2, 3].map((coins) => ask('jar-a', put(coins)));
    await turns();
    log.letGo();
    expect((await Promise.all(answers)).map((answer) => recorded(answer).position)).toEqual([0n, 1n, 2n]);
  });

  it('are not answered before what they rest on is durable, refusals and repeats included', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.hold();
    const answered: string[] = [];
    const answers = [
      ask('jar-a', put(5), { key: 'one' }).then(() => answered.push('recorded')),
      ask('jar-a', take(99)).then(() => answered.push('refused')),
      ask('jar-a', put(5), { key: 'one' }).then(() => answered.push('repeated')),
      ask('jar-a', put(1), { ifMatch: 0n }).then(() => answered.push('moved')),
    ];
    await turns();
    expect(answered).toEqual([]);
    log.letGo();
    await Promise.all(answers);
    expect(answered.toSorted()).toEqual(['moved', 'recorded', 'refused', 'repeated']);
  });

  it.each([
    ['events', { type: 'Put', coins: 1, times: 700 } as const, 4, [1, 700, 1400, 700]],
    ['bytes', { type: 'Put', coins: 1, note: 'x'.repeat(60_000) } as const, 20, [1, 1, 17, 2]],
  ])('go in several appends where one would have more %s than a log takes', async (_what, command, count, sizes) => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.hold();
    const answers = Array.from({ length: count }, () => ask('jar-a', command));
    log.letGo();
    for (const answer of answers) expect(await answer).toMatchObject({ kind: 'recorded' });
    expect(log.appends.map(({ events }) => events.length)).toEqual(sizes);
  });

  it('do not wait for those on another stream', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    log.hold();
    const answers = ['jar-a', 'jar-b', 'jar-c'].map((jar) => ask(jar, put(1)));
    await turns();
    expect(log.appends.map(({ stream }) => stream)).toEqual(['jar-a', 'jar-b', 'jar-c']);
    log.letGo();
    await Promise.all(answers);
  });

  it('read the stream once and then never again', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await Promise.all([1, 2, 3].map((coins) => ask('jar-a', put(coins))));
    await ask('jar-a', take(6));
    expect(log.reads).toEqual([{ stream: 'jar-a', from: 0n }]);
  });
});

describe('an append that fails', () => {
  it('with nothing stored fails its own command, and what came behind it is decided again', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.intercept = (_append, number) => (number === 2 ? Promise.reject(new LogUnavailable('disk-full')) : undefined);
    log.hold();
    const lost = ask('jar-a', put(5));
    const rested = ask('jar-a', take(6));
    const other = ask('jar-a', take(1));
    const refused = ask('jar-a', take(99));
    log.letGo();
    await expect(lost).rejects.toThrow(LogUnavailable);
    expect(await rested).toMatchObject({ refusal: { detail: 'There are 1 coins, not 6.' } });
    expect(await other).toMatchObject({ kind: 'recorded', revision: 1n });
    expect(await refused).toMatchObject({ refusal: { detail: 'There are 0 coins, not 99.' } });
    expect(await typesOf(log, 'jar-a')).toEqual(['CoinsPut', 'CoinsTaken']);
  });

  it('with its outcome unknown is found in the log where it was stored', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.intercept = ({ stream, expected, events }, number) =>
      number === 2
        ? log.inner.append(stream, expected, events).then(() => Promise.reject(new OutcomeUnknown()))
        : undefined;
    log.hold();
    const stored = ask('jar-a', put(5));
    const behind = ask('jar-a', take(6));
    log.letGo();
    expect(await stored).toMatchObject({ kind: 'recorded', repeated: false, revision: 1n, events: { length: 1 } });
    expect(await behind).toMatchObject({ kind: 'recorded', revision: 2n });
    expect(await typesOf(log, 'jar-a')).toEqual(['CoinsPut', 'CoinsPut', 'CoinsTaken']);
  });

  it('with its outcome unknown stays unknown where it is not in the log, and is not decided again', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.intercept = (_append, number) => (number === 2 ? Promise.reject(new OutcomeUnknown()) : undefined);
    log.hold();
    const unknown = ask('jar-a', put(5), { key: 'one' });
    const behind = ask('jar-a', put(1));
    log.letGo();
    await expect(unknown).rejects.toThrow(OutcomeUnknown);
    expect(await behind).toMatchObject({ kind: 'recorded', revision: 1n });
    expect(await ask('jar-a', put(5), { key: 'one' })).toMatchObject({ kind: 'recorded', revision: 2n });
  });

  it('for one command of several is found out by trying each alone', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.hold();
    const first = ask('jar-a', put(2));
    const bad = ask('jar-a', { type: 'Put', coins: 3, note: 'bad' });
    const good = ask('jar-a', put(4));
    log.intercept = ({ events }) =>
      events.some(({ json }) => json.includes('bad')) ? Promise.reject(new EventIdReused('an id')) : undefined;
    log.letGo();
    await expect(bad).rejects.toThrow(EventIdReused);
    expect(await first).toMatchObject({ kind: 'recorded', revision: 1n });
    expect(await good).toMatchObject({ kind: 'recorded', revision: 2n });
  });

  it('when the log cannot be read either fails everything that waits, and is over with the next command', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.intercept = (_append, number) => (number === 2 ? Promise.reject(new LogUnavailable('busy')) : undefined);
    log.interceptRead = () => {
      throw new LogUnavailable('stopped');
    };
    log.hold();
    const answers = [put(1), take(1), take(9)].map((command) => ask('jar-a', command));
    log.letGo();
    for (const answer of answers) await expect(answer).rejects.toThrow(LogUnavailable);
    log.interceptRead = () => undefined;
    expect(await ask('jar-a', put(1))).toMatchObject({ kind: 'recorded', revision: 1n });
  });
});

describe('another instance that writes the same stream', () => {
  it('is noticed, and the command decided again on what it wrote', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(5));
    await elsewhere(log.inner, 1n, 'CoinsTaken', 4);
    expect(await ask('jar-a', take(5))).toMatchObject({ refusal: { detail: 'There are 1 coins, not 5.' } });
  });

  it('costs a read of the news only, not of the whole stream', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', { type: 'Put', coins: 1, times: 10 });
    await elsewhere(log.inner, 10n, 'CoinsPut', 4);
    expect(await ask('jar-a', put(1))).toMatchObject({ kind: 'recorded', revision: 11n });
    expect(log.reads.map(({ from }) => from)).toEqual([0n, 10n]);
  });

  it('never lets a command through that was decided on a history that never was', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.hold();
    const lost = ask('jar-a', put(5));
    const rested = ask('jar-a', take(6));
    await turns();
    // Takes the very revision that the first command was to have: the second one's would fit behind it.
    await elsewhere(log.inner, 1n, 'CoinsTaken', 1);
    log.letGo();
    expect(await lost).toMatchObject({ kind: 'recorded', revision: 2n });
    expect(await rested).toMatchObject({ refusal: { detail: 'There are 5 coins, not 6.' } });
  });

  it('may have recorded the very same command, which is then answered as recorded, and other content as reused', async () => {
    const log = new StagedLog();
    const [here, there] = [jars(log), jars(log.inner)];
    await here.ask('jar-a', put(1));
    there.clock.at += 5_000;
    const first = recorded(await there.ask('jar-a', put(5), { key: 'one' }));
    expect(await here.ask('jar-a', put(5), { key: 'one' })).toEqual({ ...first, repeated: true });
    await there.ask('jar-a', put(5), { key: 'two' });
    expect(await here.ask('jar-a', put(6), { key: 'two' })).toMatchObject({
      refusal: { code: 'idempotency-key-reused' },
    });
    expect(await typesOf(log, 'jar-a')).toHaveLength(3);
  });

  it('that always comes first ends in an answer to try again later', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.intercept = ({ stream, expected }) => Promise.reject(new WrongExpectedRevision(stream, expected, 99n));
    await expect(ask('jar-a', put(1))).rejects.toMatchObject({ name: 'LogUnavailable', reason: 'busy' });
    log.intercept = () => undefined;
    expect(await ask('jar-a', put(1))).toMatchObject({ kind: 'recorded', revision: 1n });
  });

  it('and this one, each with many commands, lose none and record none twice', async () => {
    const log = new MemoryEventLog();
    const [one, two] = [jars(log), jars(log)];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? one : two).ask('jar-a', put(index))),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(answers.map(() => 'recorded'));
    const events = await eventsOf(log, 'jar-a');
    expect(
      events.map(({ json }) => (JSON.parse(json) as { data: { coins: number } }).data.coins).toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 60 }, (_, index) => index));
  });
});

describe('on a log that other instances write too, an answer without an event', () => {
  const sharedLog = (): StagedLog => {
    const log = new StagedLog();
    log.othersMayAppend = true;
    return log;
  };

  it('rests on what they recorded before it was asked for', async () => {
    const log = sharedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    await elsewhere(log.inner, 1n, 'CoinsPut', 5);
    expect(await ask('jar-a', take(6))).toMatchObject({ kind: 'recorded', revision: 2n });
    expect(await ask('jar-a', take(1))).toMatchObject({ refusal: { detail: 'There are 0 coins, not 1.' } });
  });

  it('does so while an append is on its way', async () => {
    const log = sharedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.hold();
    const first = ask('jar-a', put(1));
    const taken = ask('jar-a', take(7));
    await turns();
    const stored = log.inner.append.bind(log.inner);
    log.intercept = async ({ stream, expected, events }) => {
      log.intercept = () => undefined;
      const appended = await stored(stream, expected, events);
      await elsewhere(log.inner, 2n, 'CoinsPut', 5);
      return appended;
    };
    log.letGo();
    expect(await first).toMatchObject({ kind: 'recorded', revision: 1n });
    expect(await taken).toMatchObject({ kind: 'recorded', revision: 3n });
  });

  it('knows a revision of theirs in If-Match', async () => {
    const log = sharedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    await elsewhere(log.inner, 1n, 'CoinsPut', 5);
    expect(await ask('jar-a', put(1), { ifMatch: 1n })).toMatchObject({ kind: 'recorded', revision: 2n });
  });

  it('sees what they recorded in another stream, refused or not', async () => {
    const log = sharedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(5));
    await ask('jar-b', put(4));
    const compare = { type: 'Compare', with: 'jar-a' } as const;
    expect(await ask('jar-b', compare)).toMatchObject({ refusal: { detail: 'There are 4 coins, not 5.' } });
    await elsewhere(log.inner, 1n, 'CoinsTaken', 3);
    expect(await ask('jar-b', compare)).toMatchObject({ kind: 'recorded', events: [{ data: { coins: 2 } }] });
  });

  it('costs no read where nobody else writes', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    await ask('jar-a', take(9));
    expect(log.reads).toHaveLength(1);
  });
});

describe('a decision that looks at another stream', () => {
  it('sees it as it is, though it was not in memory', async () => {
    const log = new MemoryEventLog();
    await jars(log).ask('jar-b', put(3));
    const { ask } = jars(log);
    await ask('jar-a', put(5));
    expect(await ask('jar-a', { type: 'Compare', with: 'jar-b' })).toMatchObject({ events: [{ data: { coins: 3 } }] });
  });

  it('lets those behind it wait their turn', async () => {
    const log = new MemoryEventLog();
    await jars(log).ask('jar-b', put(3));
    const { ask } = jars(log);
    const answers = [put(5), { type: 'Compare', with: 'jar-b' } as const, put(1)].map((command) =>
      ask('jar-a', command),
    );
    expect((await Promise.all(answers)).map((answer) => recorded(answer).revision)).toEqual([0n, 1n, 2n]);
  });

  it('is not refused for what turns out never to have been stored there', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(5));
    await ask('jar-b', put(1));
    log.intercept = (_append, number) => (number === 3 ? Promise.reject(new LogUnavailable('disk-full')) : undefined);
    log.hold();
    const lost = ask('jar-b', put(100));
    const compared = ask('jar-a', { type: 'Compare', with: 'jar-b' });
    log.letGo();
    await expect(lost).rejects.toThrow(LogUnavailable);
    expect(await compared).toMatchObject({ kind: 'recorded', events: [{ data: { coins: 1 } }] });
  });

  it('fails alone where that stream cannot be read', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(5));
    log.interceptRead = (stream) => {
      if (stream === 'jar-b') throw new LogUnavailable('busy');
    };
    const compared = ask('jar-a', { type: 'Compare', with: 'jar-b' });
    const other = ask('jar-a', put(1));
    await expect(compared).rejects.toThrow(LogUnavailable);
    expect(await other).toMatchObject({ kind: 'recorded' });
  });
});

describe('an event that makes no sense to this version', () => {
  it('fails the commands on its own stream, and nothing else', async () => {
    const log = new StagedLog();
    const { ask } = jars(log);
    await ask('jar-a', put(1));
    log.hold();
    const first = ask('jar-a', { type: 'Put', coins: 1, note: 'unheard of' });
    const behind = ask('jar-a', put(1));
    log.letGo();
    expect(await first).toMatchObject({ kind: 'recorded', revision: 1n });
    await expect(behind).rejects.toThrow('This event makes no sense.');
    await expect(ask('jar-a', put(1))).rejects.toThrow('This event makes no sense.');
    expect(await ask('jar-b', put(1))).toMatchObject({ kind: 'recorded' });
    await expect(ask('jar-b', { type: 'Compare', with: 'jar-a' })).rejects.toThrow('This event makes no sense.');
    expect(await ask('jar-b', put(1))).toMatchObject({ kind: 'recorded', revision: 1n });
  });
});

describe('the streams in memory', () => {
  it('are let go when they have not been used for two generations, and folded again when needed', async () => {
    const log = new StagedLog();
    const { ask } = jars(log, { eventsInMemory: 2 });
    for (const jar of ['jar-a', 'jar-b', 'jar-c', 'jar-d', 'jar-e']) await ask(jar, put(5));
    expect(await ask('jar-c', take(6))).toMatchObject({ refusal: { detail: 'There are 5 coins, not 6.' } });
    expect(log.reads.map(({ stream }) => stream)).toEqual(['jar-a', 'jar-b', 'jar-c', 'jar-d', 'jar-e']);
    expect(await ask('jar-a', take(6))).toMatchObject({ refusal: { detail: 'There are 5 coins, not 6.' } });
    expect(log.reads.map(({ stream }) => stream)).toEqual(['jar-a', 'jar-b', 'jar-c', 'jar-d', 'jar-e', 'jar-a']);
  });

  it('are kept while they are used, however long they are and however many others come', async () => {
    const log = new StagedLog();
    const { ask } = jars(log, { eventsInMemory: 2 });
    for (const other of ['jar-b', 'jar-c', 'jar-d', 'jar-e', 'jar-f', 'jar-g', 'jar-h']) {
      for (const coins of [1, 2, 3]) await ask('jar-a', put(coins));
      await ask(other, put(1));
    }
    expect(log.reads.filter(({ stream }) => stream === 'jar-a')).toHaveLength(1);
  });

  it('are kept while commands wait in them', async () => {
    const log = new StagedLog();
    const { ask } = jars(log, { eventsInMemory: 1 });
    log.hold();
    const waiting = ['jar-a', 'jar-b', 'jar-a'].map((jar) => ask(jar, put(5)));
    await turns();
    expect(log.reads.map(({ stream }) => stream)).toEqual(['jar-a', 'jar-b']);
    log.letGo();
    await Promise.all(waiting);
  });
});

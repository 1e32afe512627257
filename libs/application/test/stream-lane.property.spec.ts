import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LogUnavailable, OutcomeUnknown } from '#event-log';
import type { CommandAnswer } from '../src/commands/command-answer.ts';
import { jars, newKey } from './support/asking.ts';
import type { JarCommand, JarEvent } from './support/jars.ts';
import { eventsOf, StagedLog, turns } from './support/logs.ts';

/** What an append comes to: as it should, later than it should, or one of the ways in which it can fail. */
const fate = fc.constantFrom('well', 'well', 'late', 'unavailable', 'lost', 'stored-but-unknown');
const request = fc.record({
  instance: fc.constantFrom(0, 1),
  jar: fc.constantFrom('jar-a', 'jar-b'),
  type: fc.constantFrom('Put' as const, 'Take' as const, 'Take' as const),
  coins: fc.integer({ min: 1, max: 4 }),
  pause: fc.boolean(),
});
type Request = Parameters<Parameters<typeof request.map>[0]>[0];
type Fate = Parameters<Parameters<typeof fate.map>[0]>[0];

/** A double: a log whose appends come to what is planned for them, and to nothing but good once the plan is at its end. */
function fatedLog(fates: readonly Fate[]): StagedLog {
  const log = new StagedLog();
  log.intercept = async ({ stream, expected, events }, number) => {
    const planned = fates[number - 1] ?? 'well';
    if (planned === 'late') await turns();
    if (planned === 'unavailable') throw new LogUnavailable('disk-full');
    if (planned === 'lost') throw new OutcomeUnknown();
    const appended = await log.inner.append(stream, expected, events);
    if (planned === 'stored-but-unknown') throw new OutcomeUnknown();
    return appended;
  };
  return log;
}

interface Asked {
  readonly jar: string;
  readonly command: JarCommand;
  readonly key: string;
  readonly end: CommandAnswer | Error;
}

/** Two instances of the service on one log, and requests that do not wait for one another. */
async function run(requests: readonly Request[], log: StagedLog): Promise<readonly Asked[]> {
  const instances = [jars(log), jars(log)];
  const asked: Promise<Asked>[] = [];
  for (const { instance, jar, type, coins, pause } of requests) {
    const command = { type, coins };
    const key = newKey();
    const answer = instances[instance]!.ask(jar, command, { key }).catch((error: unknown) => error as Error);
    asked.push(answer.then((end) => ({ jar, command, key, end })));
    if (pause) await turns();
  }
  return Promise.all(asked);
}

describe('any run of commands by two instances on a log that fails now and then', () => {
  it('takes no coin that was not there, and records what it says it recorded, once and nothing else', async () => {
    const plan = fc.tuple(fc.array(request, { maxLength: 25 }), fc.array(fate, { maxLength: 12 }), fc.boolean());
    const check = async ([requests, fates, othersMayAppend]: [Request[], Fate[], boolean]): Promise<void> => {
      const log = fatedLog(fates);
      log.othersMayAppend = othersMayAppend;
      const asked = await run(requests, log);
      for (const jar of ['jar-a', 'jar-b'])
        await checkJar(
          log,
          jar,
          asked.filter((one) => one.jar === jar),
        );
    };
    await fc.assert(fc.asyncProperty(plan, check), { numRuns: 300 });
  });
});

async function checkJar(log: StagedLog, jar: string, asked: readonly Asked[]): Promise<void> {
  const stored = await eventsOf(log, jar);
  let coins = 0;
  for (const { json } of stored) {
    const { type, data } = JSON.parse(json) as JarEvent;
    coins += type === 'CoinsPut' ? data.coins : -data.coins;
    expect(coins).toBeGreaterThanOrEqual(0);
  }
  const found = new Set<string>();
  for (const { command, key, end } of asked) {
    const events = stored.filter(({ json }) => (JSON.parse(json) as { command: { key: string } }).command.key === key);
    for (const { id } of events) found.add(id);
    expect(events.length).toBeLessThanOrEqual(1);
    if (end instanceof OutcomeUnknown) {
      // The same again settles it: recorded now if it was not before, and answered alike if it was.
      const again = await jars(log.inner).ask(jar, command, { key });
      if (events.length === 1) expect(again).toMatchObject({ kind: 'recorded', repeated: true });
      continue;
    }
    const answered = !(end instanceof Error) && end.kind === 'recorded';
    expect(events.map(({ revision, position }) => ({ revision, position }))).toEqual(
      answered ? [{ revision: end.revision, position: end.position }] : [],
    );
  }
  expect(stored.map(({ id }) => id).toSorted()).toEqual([...found].toSorted());
}

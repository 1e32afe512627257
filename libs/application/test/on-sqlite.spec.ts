import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import type { CommandRecorded } from '../src/commands/command-answer.ts';
import { jars, recorded } from './support/asking.ts';
import type { JarCommand } from './support/jars.ts';
import { allEventsOf } from './support/logs.ts';

const JARS = ['jar-a', 'jar-b', 'jar-c', 'jar-d'];

/** Forty commands on four jars, each sent three times under one key, and all of it at once. */
async function askAll(log: EventLog): Promise<readonly CommandRecorded[]> {
  const { ask } = jars(log);
  const asked = Array.from({ length: 120 }, (_, index) => {
    const number = index % 40;
    const jar = JARS[number % 4]!;
    const command: JarCommand =
      number % 5 === 0
        ? { type: 'Send', coins: 1, to: JARS.filter((one) => one !== jar) }
        : { type: 'Put', coins: number };
    return ask(jar, command, { key: `key-${number}` });
  });
  return (await Promise.all(asked)).map(recorded);
}

describe('commands on the embedded store', () => {
  let folder: string;
  let log: EventLog;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'on-sqlite-'));
    log = await openSqliteLog(join(folder, 'log.sqlite'));
  });
  afterEach(async () => {
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are each recorded once, with what follows, and answered alike however often they are sent', async () => {
    const answers = await askAll(log);
    expect(await allEventsOf(log)).toHaveLength(40 + 8 * 6);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(40);
    for (const [index, answer] of answers.entries()) {
      expect({ ...answer, repeated: true }).toEqual({ ...answers[index % 40], repeated: true });
    }
  });

  it('are answered alike by the process after', async () => {
    const before = await askAll(log);
    await log.close();
    log = await openSqliteLog(join(folder, 'log.sqlite'));
    const after = await askAll(log);
    expect(after.every(({ repeated }) => repeated)).toBe(true);
    for (const [index, { cursor: _cursor, ...answer }] of after.entries()) {
      const { cursor: _before, ...first } = before[index]!;
      expect(answer).toEqual({ ...first, repeated: true });
    }
  });
});

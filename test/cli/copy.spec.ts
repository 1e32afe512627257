import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventLog } from '#event-log';
import { parseLogAddress } from '#settings';
import { openLog } from '#stores';
import { noted } from '../../libs/evidence/test/noted-log.ts';
import { STORES } from '../support/stores/every-store.ts';
import type { StoreServers } from '../support/stores/store.ts';
import { Folders, run, start } from './command-line.ts';

jest.setTimeout(180_000);

const MANY = 4_000;
const ENOUGH_TO_KILL = 1_500;
const CUT_AFTER = 200n;

const folders = new Folders();
const servers = new Map<string, StoreServers>();
const NAMES = ['SQLite', 'PostgreSQL', 'KurrentDB'];
const PAIRS = NAMES.flatMap((from) => NAMES.map((to) => [from, to] as const)).filter(([from, to]) => from !== to);

beforeAll(async () => {
  for (const [at, { start: startServers }] of STORES.entries()) servers.set(NAMES[at] ?? '', await startServers());
  await run(['demo', '--once'], { LEDGER_DATA: demo });
});
afterAll(async () => {
  for (const one of servers.values()) await one.end();
  folders.remove();
});

const demo = folders.fresh();

/** The address of a log that is empty, in the store of that name. */
async function fresh(name: string): Promise<string> {
  const env = await servers.get(name)?.fresh();
  return env?.['LEDGER_LOG'] ?? `sqlite:${folders.fresh()}`;
}

const copy = async (from: string, to: string): Promise<Record<string, string>> => {
  const { code, complained, printed } = await run(['copy', '--from', from, '--to', to, '--json']);
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  return JSON.parse(printed) as Record<string, string>;
};

describe('ledger copy', () => {
  it.each(PAIRS)('moves a ledger from %s to %s and back, and proves it the same by its root', async (from, to) => {
    const [there, origin, back] = [await fresh(to), await fresh(from), await fresh(from)];
    const { events, root } = await copy(`sqlite:${demo}`, origin);
    expect(Number(events)).toBeGreaterThan(100);
    expect(await copy(origin, there)).toMatchObject({ events, before: '0', root });
    expect(await copy(there, back)).toMatchObject({ events, before: '0', root });
    expect(await copy(there, back)).toMatchObject({ events, before: events, root });
  });

  it.each(NAMES)('goes on in %s where it was killed, and loses nothing', async (name) => {
    const from = `sqlite:${folders.fresh()}`;
    await fill(from);
    const to = await fresh(name);
    const child = start(['copy', '--from', from, '--to', to]);
    const ended = once(child, 'exit');
    await untilItHolds(to, CUT_AFTER);
    child.kill('SIGKILL');
    await ended;
    const { before, events } = await copy(from, to);
    expect(events).toBe(String(MANY));
    expect(BigInt(before ?? '')).toBeGreaterThanOrEqual(CUT_AFTER);
    expect(BigInt(before ?? '')).toBeLessThan(BigInt(MANY));
  });

  it('refuses a target that holds another ledger, and leaves it as it was', async () => {
    const to = `sqlite:${folders.fresh()}`;
    await fill(to, 3);
    const { code, complained, printed } = await run(['copy', '--from', `sqlite:${demo}`, '--to', to]);
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
    expect(complained).toMatch(/^At position 0 the target holds another event than the source\./);
    expect(await heldBy(to)).toBe(3n);
  });

  it('says in words what it has proved', async () => {
    const to = `sqlite:${folders.fresh()}`;
    const { printed } = await run(['copy', '--from', `sqlite:${demo}`, '--to', to]);
    expect(printed).toMatch(/holds the \d{3} events of .*, byte for byte\.\nMerkle root of both: [0-9a-f]{64}\n$/);
  });

  it('does not copy a log onto itself, and says where there is none', async () => {
    const onto = await run(['copy', '--from', `sqlite:${demo}`, '--to', `sqlite:${demo}`]);
    expect(onto).toMatchObject({ code: 1, complained: '--from and --to name the same log.\n' });
    const none = await run(['copy', '--from', `sqlite:${folders.fresh()}`, '--to', `sqlite:${folders.fresh()}`]);
    expect(none.code).toBe(1);
    expect(none.complained).toMatch(/^There is no ledger in/);
    const wrong = await run(['copy', '--from', 'mysql://db', '--to', `sqlite:${demo}`]);
    expect(wrong).toMatchObject({
      code: 2,
      complained: expect.stringMatching(/^--from is “mysql:\/\/db” and must be/),
    });
  });
});

describe('ledger export and import', () => {
  const exported = async (log: string): Promise<string> => {
    const file = join(folders.fresh(), 'log.ndjson');
    const { code, complained } = await run(['export', '--format', 'ndjson', '--out', file], settings(log));
    expect({ code, complained }).toMatchObject({ code: 0, complained: expect.stringContaining('Merkle root: ') });
    return file;
  };
  const imported = async (file: string, log: string): Promise<unknown> => {
    const { code, complained, printed } = await run(['import', 'log', file, '--json'], settings(log));
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    return JSON.parse(printed);
  };
  const settings = (log: string): Record<string, string> => ({ LEDGER_LOG: log, LEDGER_SINGLE_INSTANCE: 'yes' });

  it.each(NAMES)('bring a ledger into %s, the same to the byte at the same positions', async (name) => {
    const [file, to] = [await exported(`sqlite:${demo}`), await fresh(name)];
    const events = String(await heldBy(`sqlite:${demo}`));
    expect(await imported(file, to)).toMatchObject({ file, events, before: '0' });
    expect(readFileSync(await exported(to))).toEqual(readFileSync(file));
    expect(await imported(file, to)).toMatchObject({ events, before: events });
  });

  it('go on where the import was killed, and lose nothing', async () => {
    const [from, to] = [`sqlite:${folders.fresh()}`, `sqlite:${folders.fresh()}`];
    await fill(from, ENOUGH_TO_KILL);
    const file = await exported(from);
    const child = start(['import', 'log', file], settings(to));
    const ended = once(child, 'exit');
    await untilItHolds(to, CUT_AFTER);
    child.kill('SIGKILL');
    await ended;
    const before = await heldBy(to);
    expect(before).toBeLessThan(BigInt(ENOUGH_TO_KILL));
    expect(await imported(file, to)).toMatchObject({ events: String(ENOUGH_TO_KILL), before: String(before) });
    expect(readFileSync(await exported(to))).toEqual(readFileSync(file));
  });
});

/** Many small events, so that a copy takes a while: no two neighbours in one stream. */
async function fill(address: string, count = MANY): Promise<void> {
  const log = await openLog(parseLogAddress('--to', address));
  const appends = Array.from({ length: count }, (_, n) => {
    const stream = `grant-${n}`;
    return log.append(stream, 'no-stream', [noted(stream, 0)]);
  });
  await Promise.all(appends);
  await log.close();
}

async function withLog<Result>(address: string, work: (log: EventLog) => Promise<Result>): Promise<Result> {
  const log = await openLog(parseLogAddress('--to', address), 'read-only');
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

const heldBy = (address: string): Promise<bigint> =>
  withLog(address, async (log) => ((await log.head())?.position ?? -1n) + 1n);

async function untilItHolds(address: string, events: bigint): Promise<void> {
  // Before the copy has begun there may be no log to look at.
  while ((await heldBy(address).catch(() => 0n)) < events) await wait(20);
}

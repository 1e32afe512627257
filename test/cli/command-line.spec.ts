import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLocalIssuer, tokenCheck } from '#identity';
import { openReads } from '#read-models';
import { logFile, readModelsFile } from '#settings';
import { parseDate, toWire } from '#values';
import { Folders, run } from './command-line.ts';

jest.setTimeout(60_000);

const folders = new Folders();
afterAll(() => folders.remove());

describe('the command line', () => {
  it('explains itself', async () => {
    const { code, printed, complained } = await run(['--help']);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    for (const word of ['demo', 'token', 'rebuild', 'status', 'LEDGER_DATA']) expect(printed).toContain(word);
  });

  it.each([
    [[], /^Say what is to be done/],
    [['undo'], /^“undo” is not a command/],
    [['demo', '--fast'], /^--fast is not an option of demo/],
    [['rebuild', 'everything'], /^rebuild takes no “everything”/],
    [['token', '--role', 'king', '--name', 'x'], /^“king” is not a role/],
  ])('does not understand %j, says so in a sentence and ends with 2', async (words, sentence) => {
    const { code, printed, complained } = await run(words);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(complained).toMatch(sentence);
    expect(complained.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['status', { LEDGER_DATA: '' }, /^LEDGER_DATA is set but empty/],
    ['rebuild', { LEDGER_PORT: '1' }, /^LEDGER_PORT is not a setting/],
    ['demo', { PORT: 'http' }, /^PORT is “http”/],
  ])('refuses a wrong setting before %s does anything', async (command, env, sentence) => {
    const { code, printed, complained } = await run([command], env);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(complained).toMatch(sentence);
  });

  it.each(['status', 'rebuild'])('says that there is no ledger yet, and makes none: %s', async (command) => {
    const folder = folders.fresh();
    const { code, printed, complained } = await run([command], { LEDGER_DATA: folder });
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
    expect(complained).toMatch(/There is no ledger/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a token', () => {
  it('is of the local issuer, with roles, name and lifetime as asked', async () => {
    const folder = folders.fresh();
    const words = ['token', '--role', 'finance-officer,viewer', '--name', 'Finance desk', '--lifetime', '8h'];
    const { code, printed } = await run(words, { LEDGER_DATA: folder });
    expect(code).toBe(0);
    const { exp, iat } = claimsOf(printed);
    expect(Number(exp) - Number(iat)).toBe(8 * 60 * 60);
    const check = tokenCheck(await openLocalIssuer(folder));
    expect(await check(printed.trim())).toMatchObject({ roles: ['finance-officer', 'viewer'], name: 'Finance desk' });
  });

  it('is not made here where another issuer is set', async () => {
    const { code, printed, complained } = await run(['token', '--role', 'viewer', '--name', 'x'], {
      ...{ LEDGER_DATA: folders.fresh(), LEDGER_ISSUER: 'https://issuer.example' },
      ...{ LEDGER_AUDIENCE: 'ledger', LEDGER_JWKS: 'https://issuer.example/keys' },
    });
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
    expect(complained).toMatch(/come from https:\/\/issuer\.example/);
  });

  it('is not made in production without a real issuer', async () => {
    const env = { LEDGER_DATA: folders.fresh(), NODE_ENV: 'production' };
    const { code, complained } = await run(['token', '--role', 'viewer', '--name', 'x'], env);
    expect(code).toBe(2);
    expect(complained).toMatch(/^LEDGER_ISSUER must name a real issuer/);
  });
});

describe('on a ledger that holds something', () => {
  const demo = folders.fresh();
  const copy = (): { LEDGER_DATA: string } => {
    const folder = folders.fresh();
    cpSync(demo, folder, { recursive: true });
    return { LEDGER_DATA: folder };
  };

  beforeAll(async () => {
    await run(['demo', '--once'], { LEDGER_DATA: demo });
  });

  it('status says how far log and read models have come', async () => {
    const { code, printed, complained } = await run(['status'], copy());
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(printed).toMatch(/holds \d{3} events/);
    expect(printed).toMatch(/^postings +\d{3} +0$/m);
  });

  it('status --json prints JSON and nothing else', async () => {
    const { printed } = await run(['status', '--json'], copy());
    const { events, projections } = JSON.parse(printed) as { events: string; projections: object[] };
    expect(projections.length).toBeGreaterThan(5);
    for (const one of projections) expect(one).toMatchObject({ position: String(Number(events) - 1), behind: '0' });
  });

  it('status changes nothing', async () => {
    const ledger = copy();
    const before = readFileSync(logFile(ledger.LEDGER_DATA));
    await run(['status'], ledger);
    expect(readFileSync(logFile(ledger.LEDGER_DATA))).toEqual(before);
  });

  it('rebuild gives every line the figures it had', async () => {
    const ledger = copy();
    const before = await figures(ledger.LEDGER_DATA);
    const { code, printed } = await run(['rebuild'], ledger);
    expect(code).toBe(0);
    expect(printed).toMatch(/were built anew; they have seen all \d{3} events/);
    expect(await figures(ledger.LEDGER_DATA)).toEqual(before);
  });

  it('rebuild makes read models that were lost', async () => {
    const ledger = copy();
    const before = await figures(ledger.LEDGER_DATA);
    for (const name of readdirSync(ledger.LEDGER_DATA)) {
      if (name.startsWith('read-models')) rmSync(join(ledger.LEDGER_DATA, name));
    }
    expect((await run(['status'], ledger)).printed).toMatch(/no read models yet/);
    await run(['rebuild'], ledger);
    expect(existsSync(readModelsFile(ledger.LEDGER_DATA))).toBe(true);
    expect(await figures(ledger.LEDGER_DATA)).toEqual(before);
  });
});

/** The views of some lines as they are read on a fixed day. */
async function figures(folder: string): Promise<unknown> {
  const opened = await openReads({ kind: 'sqlite', file: readModelsFile(folder) });
  const asAt = { effectiveOn: parseDate('2026-06-30') };
  const lines = await Promise.all(
    ['pcd-867', 'pcd-911', 'pcd-1532'].map((grantId) => opened.reads.lineViews(grantId, asAt)),
  );
  await opened.close();
  expect(lines.flat()).toHaveLength(6);
  return toWire(lines);
}

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

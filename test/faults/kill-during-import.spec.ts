import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { postgresStore } from '../support/stores/postgres-store.ts';
import { importedFile } from './import-files.ts';
import { heldIn, prepareLedger, type Held } from './import-ledger.ts';
import { importIn } from './importing-process.ts';

const ROWS = 1_000;
const ROWS_FOR_TWO = 120;
/** Milliseconds after the first rows were dealt with. */
const KILLS = [0, 60, 15];

const folder = mkdtempSync(join(tmpdir(), 'kill-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ledgerIn = async (name: string): Promise<Readonly<Record<string, string>>> => {
  const env = { LEDGER_DATA: join(folder, name) };
  await prepareLedger(env);
  return env;
};

/** What an import says and leaves, where nothing disturbs it. */
async function undisturbed(rows: number): Promise<{ readonly answer: unknown; readonly held: Held }> {
  const env = await ledgerIn(`undisturbed-${rows}`);
  const answer = await importIn(env, importedFile(folder, rows));
  return { answer, held: await heldIn(env) };
}

describe('a process that imports a file', () => {
  it('and is killed again and again leaves what one that was never killed does', async () => {
    const file = importedFile(folder, ROWS);
    const expected = await undisturbed(ROWS);
    const env = await ledgerIn('killed');
    let killed = 0;
    for (const after of KILLS) if ((await importIn(env, file, after)) === undefined) killed += 1;
    expect(killed).toBeGreaterThan(1);
    const answer = await importIn(env, file);
    expect(await heldIn(env)).toEqual({ ...expected.held, events: countedAnew(await heldIn(env), expected.held) });
    expect(answer).toMatchObject({ kind: 'imported', outcomes: (expected.answer as Imported).outcomes });
  });

  it('beside another one that imports the same leaves what one alone does, on PostgreSQL', async () => {
    const servers = await postgresStore.start();
    try {
      const env = { LEDGER_DATA: join(folder, 'two'), ...(await servers.fresh()) };
      await prepareLedger(env);
      const file = importedFile(folder, ROWS_FOR_TWO);
      const expected = await undisturbed(ROWS_FOR_TWO);
      const answers = await Promise.all([importIn(env, file), importIn(env, file)]);
      const { outcomes } = expected.answer as Imported;
      expect(answers).toMatchObject([{ outcomes }, { outcomes }]);
      const held = await heldIn(env);
      expect(held).toEqual({ ...expected.held, events: countedAnew(held, expected.held) });
    } finally {
      await servers.end();
    }
  });
});

interface Imported {
  readonly outcomes: unknown;
}

/** Rows are settled in groups that begin where a process began, so how many groups there were may differ; nothing else. */
const countedAnew = ({ events }: Held, expected: Held): Held['events'] => ({
  ...expected.events,
  ImportRowsTaken: events['ImportRowsTaken'] ?? 0,
});

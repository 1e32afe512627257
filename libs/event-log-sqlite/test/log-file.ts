import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];

/** The name of a log in a fresh folder, which is removed with everything in it when the file's tests have run. */
export function newLogFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-log-'));
  folders.push(folder);
  return join(folder, 'events.db');
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

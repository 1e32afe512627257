import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { toWire } from '#values';
import type { MadeFile } from '../../libs/application/test/support/plain-file.ts';

const RUNNER = join(import.meta.dirname, 'importing.runner.ts');

/**
 * Imports a file in a process of its own, and kills that so long after it has said that the first rows are dealt with.
 * @returns what it said the import came to, or undefined where it was killed before
 */
export async function importIn(
  env: Readonly<Record<string, string>>,
  file: MadeFile,
  killedAfter?: number,
): Promise<unknown> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', RUNNER, file.path, JSON.stringify(toWire(file.stated))],
    {
      env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    said = line;
    if (killedAfter !== undefined) timer ??= setTimeout(() => child.kill('SIGKILL'), killedAfter);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  if (code === 0) return JSON.parse(said) as unknown;
  if (killedAfter === undefined || code !== null) throw new Error(`The import ended with ${code}.`);
  return undefined;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { REPOSITORY } from '../support/repository.ts';

const PROGRAM = join(REPOSITORY, 'dist/apps/cli/src/main.js');

/** What a program said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly complained: string;
}

/** The built command line, started with no settings but those given. */
export const start = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [PROGRAM, ...words], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs the command line to its end. */
export async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = start(words, env);
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, printed, complained };
}

/** Folders that a spec makes and leaves none of. */
export class Folders {
  readonly #made: string[] = [];

  fresh(): string {
    const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
    this.#made.push(folder);
    return folder;
  }

  remove(): void {
    for (const folder of this.#made) rmSync(folder, { recursive: true, force: true });
  }
}

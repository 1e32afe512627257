import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { REPOSITORY } from '../support/repository.ts';
import { type Scripts, standIns } from './scripts.ts';

const PATIENCE_MS = 60_000;
/** What a shell says of a command that was ended because it took too long. */
const TIMED_OUT = 124;

export interface Ran {
  readonly status: number;
  readonly printed: string;
  readonly complained: string;
}

/** A bash that lives as long as a page, so that a variable set in one block is there in the next. */
export class Shell {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #count = 0;

  /** @param folder where the reader would stand; everything that the page makes lies in it */
  constructor(folder: string, scripts: Scripts, port: number) {
    this.#folder = folder;
    const bin = join(REPOSITORY, 'node_modules/.bin');
    const env = {
      PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
      HOME: folder,
      TMPDIR: folder,
      LANG: 'C.UTF-8',
      PORT: String(port),
    };
    const hasCurl = spawnSync('curl', ['--version']).status === 0;
    // A group of its own, so that whatever a page starts can be ended with it.
    const options = { cwd: folder, env, detached: true };
    this.#child = spawn('bash', ['--noprofile', '--norc'], { ...options, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
    this.#input.write(standIns(scripts, hasCurl));
  }

  /** Runs a piece of shell; the first command in it that fails ends the piece, and the shell. */
  async run(commands: string): Promise<Ran> {
    const file = this.#file(commands);
    const status = await this.#tell(
      `set -e; . ${file}.sh >${file}.out 2>${file}.err </dev/null; set +e; echo done >&3`,
    );
    return { status, printed: read(`${file}.out`), complained: read(`${file}.err`) };
  }

  /** Starts a command that goes on running. */
  async start(command: string): Promise<{ pid: number; output: () => Ran }> {
    const file = this.#file(command);
    await this.#tell(
      `( . ${file}.sh ) >${file}.out 2>${file}.err </dev/null 3>&- & echo $! >${file}.pid; echo done >&3`,
    );
    const output = (): Ran => ({ status: 0, printed: read(`${file}.out`), complained: read(`${file}.err`) });
    return { pid: Number(read(`${file}.pid`)), output };
  }

  /** Ends the shell and everything that was started in it. */
  end(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nothing of it is left, which is what was wanted.
    }
  }

  get #input(): Writable {
    return this.#child.stdin as Writable;
  }

  #file(commands: string): string {
    this.#count += 1;
    const file = join(this.#folder, `.step-${String(this.#count)}`);
    writeFileSync(`${file}.sh`, `${commands}\n`);
    return file;
  }

  /** Gives the shell one line and waits until it says that it is done, or has ended. */
  #tell(line: string): Promise<number> {
    const answers = this.#child.stdio[3] as Readable;
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.end(), PATIENCE_MS);
      const done = (): void => {
        clearTimeout(patience);
        this.#child.off('exit', ended);
        resolve(0);
      };
      const ended = (status: number | null): void => {
        clearTimeout(patience);
        answers.off('data', done);
        resolve(status ?? TIMED_OUT);
      };
      answers.once('data', done);
      this.#child.once('exit', ended);
      this.#input.write(`${line}\n`);
    });
  }
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the process was told by the log: the n-th append of a writer ends at this revision, and position if it is told. */
export interface Answer {
  readonly writer: number;
  readonly n: number;
  readonly revision: bigint;
  readonly position: bigint | undefined;
}

/** A process that appends with eight writers until it is killed. It is started ahead of time, and waits. */
export class AppendingProcess {
  readonly #child: ChildProcess;
  readonly #journalFile: string;
  readonly #ready: Promise<void>;
  readonly #ended: Promise<unknown>;
  #seen = 0;
  #ends = 0;

  /** @param address of the log; @param journals the path that the names of its journals begin with */
  constructor(address: string, journals: string, round: number) {
    this.#journalFile = `${journals}-${String(round)}`;
    const script = join(import.meta.dirname, 'appending.runner.ts');
    const child = spawn(
      process.execPath,
      ['--conditions=ledger-source', script, address, this.#journalFile, String(round)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const lines = createInterface({ input: child.stdout });
    this.#child = child;
    this.#ready = once(lines, 'line').then(() => {
      lines.on('line', () => {
        this.#countAnswer();
      });
    });
    this.#ended = once(child, 'exit');
  }

  #countAnswer(): void {
    this.#seen += 1;
    if (this.#seen === this.#ends) this.kill();
  }

  /** Lets it append, kills it when so many answers were seen, and gives all that it had journalled by then. */
  async runUntil(answers: number): Promise<readonly Answer[]> {
    this.#ends = answers;
    await this.#ready;
    this.#child.stdin?.write('go\n');
    await this.#ended;
    const journal = readFileSync(this.#journalFile, 'utf8').split('\n').slice(0, -1);
    return journal.map((line) => {
      const [writer = '', n = '', revision = '', position = ''] = line.split(' ');
      return {
        writer: Number(writer),
        n: Number(n),
        revision: BigInt(revision),
        position: position === '' ? undefined : BigInt(position),
      };
    });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

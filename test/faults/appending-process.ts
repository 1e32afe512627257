import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the process was told by the log: the n-th append of a writer ends at this revision and this position. */
export interface Answer {
  readonly writer: number;
  readonly n: number;
  readonly revision: bigint;
  readonly position: bigint;
}

/** A process that appends with eight writers until it is killed. It is started ahead of time, and waits. */
export class AppendingProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #ended: Promise<unknown>;
  readonly #answers: Answer[] = [];
  #ends = 0;
  #isReady: () => void = () => undefined;

  constructor(file: string, round: number) {
    const script = join(import.meta.dirname, 'appending.runner.ts');
    this.#child = spawn(process.execPath, ['--conditions=ledger-source', script, file, String(round)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
    if (this.#child.stdout === null) throw new Error('The process has no output.');
    const lines = createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.#hear(line);
    });
    this.#ended = Promise.all([once(this.#child, 'exit'), once(lines, 'close')]);
  }

  #hear(line: string): void {
    if (line === 'ready') {
      this.#isReady();
      return;
    }
    // So short a line goes into a pipe whole or not at all, also when its writer is killed.
    const [writer = '', n = '', revision = '', position = ''] = line.split(' ');
    this.#answers.push({
      writer: Number(writer),
      n: Number(n),
      revision: BigInt(revision),
      position: BigInt(position),
    });
    if (this.#answers.length === this.#ends) this.kill();
  }

  /** Lets it append, kills it when so many answers were seen, and gives all that it wrote before it ended. */
  async runUntil(answers: number): Promise<readonly Answer[]> {
    this.#ends = answers;
    await this.#ready;
    this.#child.stdin?.write('go\n');
    await this.#ended;
    return this.#answers;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

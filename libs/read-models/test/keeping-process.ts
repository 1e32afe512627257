import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StoredEvent } from '#event-log';
import type { PostgresLocation } from '#read-models';
import { newFile } from './sqlite-tables.ts';

/** An event as a line of the file from which the process has its log. */
export interface NewEventOf {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly json: string;
}

/** A process that keeps read models until it is killed, or told to end. */
export class KeepingProcess {
  readonly #child;
  readonly #lines;
  readonly #ended: Promise<unknown>;

  private constructor({ schema = '', url }: PostgresLocation, events: readonly StoredEvent[]) {
    const file = newFile();
    const lines = events.map(({ id, json, revision, stream, type }) =>
      JSON.stringify({ stream, revision: Number(revision), id, type, json } satisfies NewEventOf),
    );
    writeFileSync(file, lines.join('\n'));
    const script = join(import.meta.dirname, 'keeping.runner.ts');
    this.#child = spawn(process.execPath, ['--conditions=ledger-source', script, url, schema, file], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#ended = once(this.#child, 'exit');
  }

  /** Starts it, and waits until it has taken its whole log. */
  static async caughtUp(location: PostgresLocation, events: readonly StoredEvent[]): Promise<KeepingProcess> {
    const process = new KeepingProcess(location, events);
    await process.#line();
    return process;
  }

  async #line(): Promise<string> {
    const { done, value } = await this.#lines.next();
    if (done === true) throw new Error('The process that keeps the read models has ended.');
    return value;
  }

  async status(): Promise<unknown> {
    this.#child.stdin.write('status\n');
    return JSON.parse(await this.#line()) as unknown;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Tells it to end, and gives its exit code: 0 if nothing was left unhandled and nothing kept it running. */
  async end(): Promise<number | null> {
    this.#child.stdin.end();
    await this.#ended;
    return this.#child.exitCode;
  }
}

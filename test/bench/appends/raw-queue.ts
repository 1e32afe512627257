import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Appender, EventToAppend } from './appender.ts';
import type { ToRawWriter } from './raw-writer.worker.ts';

/** `new URL` is not rewritten when the project is built, so the ending is that of the file this stands in. */
const workerFile = new URL(`./raw-writer.worker${import.meta.url.slice(-3)}`, import.meta.url);

/**
 * The yardstick behind a thread of its own: the texts of one turn of the event loop in one message, everything that
 * waits in one write and one fdatasync, one message back. Of each event only the text is sent.
 */
export class RawQueue implements Appender {
  readonly #worker: Worker;
  #texts: string[] = [];
  #waiting: (() => void)[] = [];
  /** Sent and not answered: a list for each message. */
  readonly #sent: (() => void)[][] = [];

  constructor(file: string) {
    this.#worker = new Worker(workerFile, { workerData: file });
    this.#worker.on('message', (messages: number) => this.#answer(messages));
    // A yardstick that breaks must not go on waiting: the error ends the run.
    this.#worker.on('error', (error) => {
      throw error;
    });
  }

  append({ json }: EventToAppend): Promise<void> {
    return new Promise((resolve) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#send());
      this.#texts.push(json);
      this.#waiting.push(resolve);
    });
  }

  #send(): void {
    this.#post(this.#texts);
    this.#sent.push(this.#waiting);
    this.#texts = [];
    this.#waiting = [];
  }

  #answer(messages: number): void {
    for (const waiting of this.#sent.splice(0, messages)) for (const answer of waiting) answer();
  }

  #post(message: ToRawWriter): void {
    this.#worker.postMessage(message);
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    this.#post('close');
    await ended;
  }
}

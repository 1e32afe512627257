import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { Appender, EventToAppend } from './appender.ts';

/**
 * The yardstick on the main thread: the texts of one turn of the event loop in one write, one fdatasync, and everyone
 * is answered. It looks nothing up and refuses nothing.
 */
export class RawFile implements Appender {
  readonly #descriptor: number;
  #texts: string[] = [];
  #waiting: (() => void)[] = [];

  constructor(file: string) {
    this.#descriptor = openSync(file, 'a');
  }

  append({ json }: EventToAppend): Promise<void> {
    return new Promise((resolve) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#texts.push(json);
      this.#waiting.push(resolve);
    });
  }

  #flush(): void {
    const waiting = this.#waiting;
    writeAndSync(this.#descriptor, this.#texts);
    this.#texts = [];
    this.#waiting = [];
    for (const answer of waiting) answer();
  }

  async close(): Promise<void> {
    closeSync(this.#descriptor);
  }
}

/** A line for each text, and then the wait for the disk. */
export function writeAndSync(descriptor: number, texts: readonly string[]): void {
  const bytes = Buffer.from(`${texts.join('\n')}\n`);
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
  fdatasyncSync(descriptor);
}

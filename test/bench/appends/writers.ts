import { randomUUID } from 'node:crypto';
import type { Work } from '../interleaved.ts';
import type { Appender } from './appender.ts';
import type { EventText } from './event-texts.ts';

/** Over all writers; so many that an append seldom finds the pages of its stream in the commit of another. */
const STREAMS = 2_048;

/** Writers at work at the same time on streams of their own, each of which waits for its append before the next. */
export class Writers {
  readonly #appender: Appender;
  readonly #textOf: EventText;
  /** The streams of each writer, by name, with the revision that comes next. */
  readonly #streams: readonly { readonly name: string; next: bigint }[][];

  constructor(appender: Appender, textOf: EventText, count: number) {
    this.#appender = appender;
    this.#textOf = textOf;
    this.#streams = Array.from({ length: count }, (_, writer) =>
      Array.from({ length: STREAMS / count }, (_each, at) => ({ name: `grant-${count}-${writer}-${at}`, next: 0n })),
    );
  }

  /** Everyone ends with an append answered: the time is that until the last answer. */
  async run(milliseconds: number): Promise<Work> {
    const started = performance.now();
    const until = started + milliseconds;
    const counts = await Promise.all(this.#streams.map((streams) => this.#write(streams, until)));
    return { count: counts.reduce((sum, count) => sum + count, 0), milliseconds: performance.now() - started };
  }

  async #write(streams: readonly { readonly name: string; next: bigint }[], until: number): Promise<number> {
    let count = 0;
    while (performance.now() < until) {
      const stream = streams[Math.floor(Math.random() * streams.length)];
      if (stream === undefined) break;
      const { name, next } = stream;
      const id = randomUUID();
      await this.#appender.append({ stream: name, revision: next, id, json: this.#textOf(name, next, id) });
      stream.next += 1n;
      count += 1;
    }
    return count;
  }
}

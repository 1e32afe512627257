import type { StoredEvent } from '#event-log';

const EVENTS_MAX = 2_000;
const BYTES_MAX = 8 * 1024 * 1024;

/** The events counted last, so that whoever follows the log at its end is not a second reader of the server. */
export class RecentEvents {
  #events: StoredEvent[] = [];
  /** Those before it have been dropped, and are cut off now and then. */
  #start = 0;
  #bytes = 0;

  push(event: StoredEvent): void {
    this.#events.push(event);
    this.#bytes += event.json.length;
    while (this.#events.length - this.#start > EVENTS_MAX || this.#bytes > BYTES_MAX) {
      this.#bytes -= (this.#events[this.#start] as StoredEvent).json.length;
      this.#start += 1;
    }
    if (this.#start < EVENTS_MAX) return;
    this.#events = this.#events.slice(this.#start);
    this.#start = 0;
  }

  /** The events from a position on, at most so many; none if the first of them is not here. */
  from(position: bigint, countMax: number): readonly StoredEvent[] {
    const first = this.#events[this.#start]?.position;
    if (first === undefined || position < first) return [];
    const at = this.#start + Number(position - first);
    return this.#events.slice(at, at + countMax);
  }

  /** For when one could not be kept: what is here has no gaps. */
  clear(): void {
    this.#events = [];
    this.#start = 0;
    this.#bytes = 0;
  }
}

import { decode, type EventLog } from '#event-log';
import type { Reads } from '#read-models';
import { eventAt } from './event-at.ts';

/** Most reads are of the same last position. */
const REMEMBERED_MAX = 100;

/** The instants at which positions were known. */
export class KnownInstants {
  readonly #log: Pick<EventLog, 'readFrom'>;
  readonly #reads: Pick<Reads, 'positionKnownAt'>;
  readonly #remembered = new Map<bigint, string>();

  constructor(log: Pick<EventLog, 'readFrom'>, reads: Pick<Reads, 'positionKnownAt'>) {
    this.#log = log;
    this.#reads = reads;
  }

  /**
   * The first instant at which everything up to a position was known, so that a read with it as `knownAt` goes at least
   * as far. Undefined where the log does not reach there.
   */
  async of(position: bigint): Promise<string | undefined> {
    const known = this.#remembered.get(position);
    if (known !== undefined) return known;
    const instant = await this.#find(position);
    if (instant !== undefined) this.#remember(position, instant);
    return instant;
  }

  /** Clocks and streams differ a little, so an event before it may have been recorded later than itself. */
  async #find(position: bigint): Promise<string | undefined> {
    let instant = await this.#recordedAt(position);
    while (instant !== undefined) {
      const known = await this.#reads.positionKnownAt(instant);
      if (known >= position) return instant;
      instant = await this.#recordedAt(known + 1n);
    }
    return undefined;
  }

  async #recordedAt(position: bigint): Promise<string | undefined> {
    const stored = await eventAt(this.#log, position);
    return stored && decode(stored.json).recordedAt;
  }

  #remember(position: bigint, instant: string): void {
    this.#remembered.set(position, instant);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > REMEMBERED_MAX && oldest !== undefined) this.#remembered.delete(oldest);
  }
}

import type { EventLog } from '#event-log';
import type { AnyEvent } from './decider.ts';
import { FoldedStream, type Folding } from './folded-stream.ts';
import type { PlacedEvent } from './placed-event.ts';

/** The state of one stream in memory: durable events, and those decided since that are still on their way to the log. */
export class StreamMemory<State, Event extends AnyEvent> {
  readonly #log: Pick<EventLog, 'readStream'>;
  readonly #stream: string;
  readonly #folding: Folding<State, Event>;
  #folded: FoldedStream<State, Event> | undefined;
  /** Whether the log may have more than the folded state. */
  #behind = true;
  /** Revision of the last event known to be durable. */
  #durable = -1n;
  /** Decided, and taken into the state only when the next decision needs it: so a lost race seldom spoils a state. */
  #ahead: readonly PlacedEvent<Event>[] = [];

  constructor(log: Pick<EventLog, 'readStream'>, stream: string, folding: Folding<State, Event>) {
    this.#log = log;
    this.#stream = stream;
    this.#folding = folding;
  }

  /** How many events are held. */
  get size(): number {
    return Number((this.#folded?.revision ?? -1n) + 1n);
  }

  /** Whether the state is there to be used. */
  get ready(): boolean {
    return !this.#behind && this.#folded !== undefined;
  }

  /** The state that everything decided so far leads to; undefined until it is read, or read again. */
  current(): FoldedStream<State, Event> | undefined {
    const folded = this.#folded;
    if (this.#behind || folded === undefined) return undefined;
    const ahead = this.#ahead;
    this.#ahead = [];
    // Put back only when every event is in it: a state that is half way is of no use to anybody.
    this.#folded = undefined;
    for (const placed of ahead) folded.take(placed.event, placed);
    this.#folded = folded;
    return folded;
  }

  /** Notes what has been decided on the current state. */
  decided(placed: readonly PlacedEvent<Event>[]): void {
    this.#ahead = placed;
  }

  /** Notes that the log has everything up to a revision. */
  durableUpTo(revision: bigint): void {
    this.#durable = revision;
  }

  /** Forgets everything that is not durable, and whatever rests on it. */
  forgetUndurable(): void {
    this.#ahead = [];
    this.#behind = true;
    if (this.#folded !== undefined && this.#folded.revision > this.#durable) this.#folded = undefined;
  }

  /** Notes that the log may have more, of another instance, though nothing was lost. */
  suspect(): void {
    this.#behind = true;
  }

  /**
   * Reads what the log has beyond the state, or all of it. Only while nothing is on its way to the log.
   * @returns how many more events are held
   */
  async read(): Promise<number> {
    const { size } = this;
    // Durable by now, and so read again with the rest.
    this.#ahead = [];
    const folded = this.#folded ?? new FoldedStream(this.#folding);
    this.#folded = undefined;
    await folded.catchUp(this.#log, this.#stream);
    this.#folded = folded;
    this.#durable = folded.revision;
    this.#behind = false;
    return this.size - size;
  }
}

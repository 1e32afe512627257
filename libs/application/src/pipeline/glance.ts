import type { AnyDecider, AnyEvent, Decider, Look } from './decider.ts';
import type { FoldedStream } from './folded-stream.ts';

/** Another stream, as a decision may look at it. */
export interface Glimpsed {
  /** The stream as far as it is decided, or undefined while it is not in memory. */
  glimpse(): FoldedStream<unknown, AnyEvent> | undefined;
  /** Waits until it is in memory. */
  ready(): Promise<void>;
  /** Waits until it is in memory as it stands in the log now, whoever has written there. */
  refreshed(): Promise<void>;
  /** Whether everything that a glimpse has shown is durable; waits until that is known. */
  settled(): Promise<boolean>;
}

export type FindStream = (decider: AnyDecider, stream: string) => Glimpsed;

/**
 * The other streams that one decision looks at. A stream that is not in memory looks empty and is noted as missing; the
 * decision is then thrown away and made again when it is there.
 */
export class Glance {
  readonly #find: FindStream;
  readonly #trustsMemory: boolean;
  // Kept here too, so that what has been brought in for this decision is not let go before it is made.
  readonly #seen = new Map<string, Glimpsed>();
  #missing = new Set<Glimpsed>();

  /** @param trustsMemory whether a stream in memory is as the log has it, because nobody else writes there */
  constructor(find: FindStream, trustsMemory: boolean) {
    this.#find = find;
    this.#trustsMemory = trustsMemory;
  }

  readonly look: Look = <State, Command, Event extends AnyEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
  ): State => {
    const seen = this.#seen.get(stream);
    const other = seen ?? this.#find(decider, stream);
    this.#seen.set(stream, other);
    const folded = seen === undefined && !this.#trustsMemory ? undefined : other.glimpse();
    if (folded !== undefined) return folded.state as State;
    this.#missing.add(other);
    return decider.empty();
  };

  /** What was missing since this was last asked. */
  takeMissing(): readonly Glimpsed[] {
    const missing = [...this.#missing];
    this.#missing = new Set();
    return missing;
  }

  /** Whether all that was seen is durable. */
  async settled(): Promise<boolean> {
    const all = await Promise.all([...this.#seen.values()].map((other) => other.settled()));
    return all.every((durable) => durable);
  }
}

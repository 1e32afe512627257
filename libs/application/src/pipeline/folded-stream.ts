import { decode, type EventLog } from '#event-log';
import type { AnyEvent, Decider } from './decider.ts';

/** Where an event stands in its stream, and when it was recorded (milliseconds since 1970 in UTC). */
export interface Standing {
  readonly id: string;
  readonly revision: bigint;
  readonly recordedAtMs: number;
}

/** How a stream is folded. */
export type Folding<State, Event extends AnyEvent> = Pick<Decider<State, never, Event>, 'empty' | 'evolve' | 'read'>;

/**
 * A stream folded into its state. It only goes forward: `evolve` takes over its state, so a state that has gone too far
 * is dropped and folded again from the log.
 */
export class FoldedStream<State, Event extends AnyEvent> {
  readonly #decider: Folding<State, Event>;
  readonly #ids = new Map<string, bigint>();
  #state: State;
  #revision = -1n;
  #recordedAtMs = 0;

  constructor(decider: Folding<State, Event>) {
    this.#decider = decider;
    this.#state = decider.empty();
  }

  get state(): State {
    return this.#state;
  }

  /** Of the last event; -1 while there is none. */
  get revision(): bigint {
    return this.#revision;
  }

  get recordedAtMs(): number {
    return this.#recordedAtMs;
  }

  /** The revision of an event by its id. */
  revisionOf(id: string): bigint | undefined {
    return this.#ids.get(id);
  }

  take(event: Event, { id, revision, recordedAtMs }: Standing): void {
    this.#state = this.#decider.evolve(this.#state, event);
    this.#ids.set(id, revision);
    this.#revision = revision;
    this.#recordedAtMs = recordedAtMs;
  }

  /** Takes what the log has beyond it. */
  async catchUp(log: Pick<EventLog, 'readStream'>, stream: string): Promise<void> {
    for await (const batch of log.readStream(stream, this.#revision + 1n)) {
      for (const { json, id, revision } of batch) {
        const { type, schema, data, recordedAt } = decode(json);
        const event = this.#decider.read(type, schema, data);
        this.take(event, { id, revision, recordedAtMs: Date.parse(recordedAt) });
      }
    }
  }
}

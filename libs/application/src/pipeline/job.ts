import { EventIdReused, LogUnavailable, OutcomeUnknown, WrongExpectedRevision, type Cursor } from '#event-log';
import type { Appended } from '#event-log';
import type { Ask } from './ask.ts';
import type { FindStream } from './glance.ts';
import { Glance } from './glance.ts';
import type { PlacedEvent } from './placed-event.ts';
import type { Verdict } from './verdict.ts';

/** What became of a command, known once it and everything before it in its stream is durable. */
export type JobOutcome<Event> =
  | ({ readonly kind: 'appended'; readonly placed: readonly PlacedEvent<Event>[] } & Pick<
      Appended,
      'cursor' | 'position'
    >)
  | {
      readonly kind: 'known';
      readonly revision: bigint;
      /** False where it was this very command whose fate was unknown for a moment. */
      readonly repeated: boolean;
      /** The cursor it was answered with, where that is remembered. */
      readonly cursor?: Cursor | undefined;
    }
  | Exclude<Verdict<Event>, { readonly kind: 'placed' | 'known' }>;

/** Each lost race means that somebody else won one, so this many in a row is somebody else's flood. */
const ATTEMPTS_MAX = 20;

/** One command in the queue of its stream, until it is answered. */
export class Job<Command, Event> {
  readonly ask: Ask<Command>;
  readonly resolve: (outcome: JobOutcome<Event>) => void;
  readonly reject: (error: unknown) => void;
  /** Whether its stream was read from the log after it was asked. */
  isCurrent = false;
  #attempts = 0;
  #idsFound = false;
  #unknown: OutcomeUnknown | undefined;
  #glance: Glance | undefined;

  constructor(ask: Ask<Command>, resolve: (outcome: JobOutcome<Event>) => void, reject: (error: unknown) => void) {
    this.ask = ask;
    this.resolve = resolve;
    this.reject = reject;
  }

  /** Why nobody can say whether its events are stored; then they are looked for, and never decided again. */
  get unknown(): OutcomeUnknown | undefined {
    return this.#unknown;
  }

  /** What it looks at in other streams. Most commands look at none. */
  glanceWith(find: FindStream, trustsMemory: boolean): Glance {
    return (this.#glance ??= new Glance(find, trustsMemory));
  }

  get glance(): Glance | undefined {
    return this.#glance;
  }

  /**
   * What to do after its append has failed: the error to answer with, or undefined if it is to be decided again.
   * @param alone whether nothing else was in the append
   */
  errorAfter(error: unknown, alone: boolean): unknown {
    this.#attempts += 1;
    if (error instanceof OutcomeUnknown) {
      this.#unknown = error;
      return undefined;
    }
    if (error instanceof LogUnavailable) return error;
    // What is wrong with one command of an append is found by deciding each alone.
    if (!this.#mayHaveLostRace(error) && alone) return error;
    return this.#attempts < ATTEMPTS_MAX ? undefined : new LogUnavailable('busy', error);
  }

  /** Its own ids stand in the log already where another instance has recorded the very same command: then it is known. */
  #mayHaveLostRace(error: unknown): boolean {
    if (!(error instanceof EventIdReused)) return error instanceof WrongExpectedRevision;
    const isFirst = !this.#idsFound;
    this.#idsFound = true;
    return isFirst;
  }
}

import { LogUnavailable, type Cursor, type EventLog, type StoredEvent } from '#event-log';
import { Batch, Poison, take, takeOrStop, type Gap, type Taken } from './delivery.ts';
import { LogHasGap } from './errors.ts';
import { nextPosition, type Standing } from './place.ts';
import type { RowWriter } from './row-writer.ts';
import { messageOf } from './sqlite-failure.ts';
import { Waiters } from './waiters.ts';

/** After a failure of the log or the store, so long until the next try. */
const RETRY_MILLISECONDS = 1_000;

/** How often the runner was given what it did not need; it changed nothing. */
export interface Ignored {
  /** Events that every projection had taken before. */
  readonly repeated: number;
  /** Times that an event was missing before the one given. */
  readonly gaps: number;
}

/**
 * Hands the events of the log to the projections, in order and each once. The rows of a projection and its place are
 * written in one transaction, so that neither is ever ahead of the other. A projection that cannot take an event is
 * stopped there, and the others go on.
 */
export class Runner {
  readonly #log: EventLog;
  readonly #writer: RowWriter;
  readonly #waiters: Waiters;
  #standings: readonly Standing[];
  #repeated = 0;
  #gaps = 0;
  #following: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;
  #failure: string | undefined;

  constructor(log: EventLog, writer: RowWriter, standings: readonly Standing[], waiters = new Waiters()) {
    this.#log = log;
    this.#writer = writer;
    this.#standings = standings;
    this.#waiters = waiters;
  }

  get follows(): boolean {
    return this.#following !== undefined;
  }

  get standings(): readonly Standing[] {
    return this.#standings;
  }

  get ignored(): Ignored {
    return { repeated: this.#repeated, gaps: this.#gaps };
  }

  /** Why it is not following at the moment, though it tries to: the log or the store cannot be used. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /**
   * Projects everything up to what is the head of the log at the call.
   * @throws LogHasGap, or whatever the log or the store throws
   */
  async catchUp(signal?: AbortSignal): Promise<void> {
    const lowest = this.#lowest();
    if (lowest === undefined) return;
    for await (const events of this.#log.readAll(lowest.place?.cursor)) {
      const gap = this.deliver(events);
      if (gap !== undefined) throw new LogHasGap(gap.expected, gap.found);
      if (signal?.aborted === true || this.#lowest() === undefined) return;
      // A log in memory answers at once, every time; requests must come between.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /**
   * Hands over one batch, as the log gave it. Events taken before are passed over, and nothing is taken beyond a gap;
   * so delivery twice, out of order or with losses changes nothing that it should not.
   * @returns the gap, if one of the projections found one
   */
  deliver(events: readonly StoredEvent[]): Gap | undefined {
    this.#countRepeated(events);
    const taken = this.#take(new Batch(events));
    this.#standings = taken.map(({ standing }) => standing);
    this.#failure = undefined;
    const gap = taken.find((one) => one.gap !== undefined)?.gap;
    if (gap !== undefined) this.#gaps += 1;
    this.#waiters.look(this.#standings);
    return gap;
  }

  #take(batch: Batch): readonly Taken[] {
    try {
      return this.#inOneTransaction((standing) => take(standing, batch, this.#writer));
    } catch (error) {
      if (!(error instanceof Poison)) throw error;
      return this.#inOneTransaction((standing) => takeOrStop(standing, batch, this.#writer));
    }
  }

  #inOneTransaction(takeBatch: (standing: Standing) => Taken): readonly Taken[] {
    return this.#writer.transaction(() => {
      const taken = this.#standings.map((one) =>
        one.problem === undefined ? takeBatch(one) : { standing: one, gap: undefined },
      );
      if (taken.some(({ standing }, index) => standing !== this.#standings[index])) {
        this.#writer.keep(taken.map(({ standing }) => standing));
      }
      return taken;
    });
  }

  #countRepeated(events: readonly StoredEvent[]): void {
    const lowest = this.#lowest();
    if (lowest === undefined) return;
    const next = nextPosition(lowest);
    for (const { position } of events) if (position < next) this.#repeated += 1;
  }

  /** The running projection that is furthest behind, or undefined if all are stopped. */
  #lowest(): Standing | undefined {
    const running = this.#standings.filter(({ problem }) => problem === undefined);
    return running.reduce<Standing | undefined>(
      (lowest, one) => (lowest === undefined || nextPosition(one) < nextPosition(lowest) ? one : lowest),
      undefined,
    );
  }

  /** Follows the log until stopped. Calling it again does nothing. */
  follow(): void {
    if (this.#following !== undefined) return;
    const stop = new AbortController();
    const over = (): void => {
      if (this.#following?.stop === stop) this.#following = undefined;
    };
    this.#following = { stop, ended: this.#run(stop.signal).finally(over) };
  }

  /** Ends following, after the batch in hand. */
  async stop(): Promise<void> {
    const following = this.#following;
    this.#following = undefined;
    following?.stop.abort();
    await following?.ended;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let goesOn = true;
    while (goesOn && !signal.aborted && this.#lowest() !== undefined) {
      try {
        await this.catchUp(signal);
        this.#failure = undefined;
        goesOn = await this.#followToGap(signal);
      } catch (error) {
        if (error instanceof LogUnavailable && error.reason === 'closed') return;
        this.#failure = messageOf(error);
        await pause(RETRY_MILLISECONDS, signal);
      }
    }
  }

  /** Whether it ended at a gap, to be caught up from the log. Otherwise following is over, or the log is closed. */
  async #followToGap(signal: AbortSignal): Promise<boolean> {
    const after: Cursor | undefined = this.#lowest()?.place?.cursor;
    for await (const events of this.#log.follow(after, signal)) {
      if (this.deliver(events) !== undefined) return true;
      if (this.#lowest() === undefined) return false;
    }
    return false;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

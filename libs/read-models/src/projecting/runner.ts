import { LogUnavailable, type Cursor, type EventLog, type StoredEvent } from '#event-log';
import { LogHasGap, ReadModelsOfAnotherLog } from '../errors.ts';
import { messageOf } from '../failure.ts';
import { placeNotIn } from '../origin.ts';
import { Backoff } from './backoff.ts';
import { nextPosition, type Standing } from './place.ts';
import { RowsRefused, type ProjectionStore } from './projection-store.ts';
import { Batch, take, type Gap, type Taken } from './take.ts';
import { WriteApart } from './write-apart.ts';

/** After a failure of the log or the store: the first wait until the next try, and the longest. */
const RETRY_FIRST_MILLISECONDS = 500;
const RETRY_LONGEST_MILLISECONDS = 5_000;

/** How often the runner was given what it did not need; it changed nothing. */
export interface Ignored {
  /** Events that every projection had taken before. */
  readonly repeated: number;
  /** Times that an event was missing before the one given. */
  readonly gaps: number;
}

/** What a runner notes for whoever asks how it is. Runners that follow one another in a process may share it. */
export class RunnerNotes {
  repeated = 0;
  gaps = 0;
  /** What keeps it from following at the moment, though it tries to: the log or the store cannot be used. */
  fault: unknown;

  /** The same in words; undefined while all is well. */
  get failure(): string | undefined {
    return this.fault === undefined ? undefined : messageOf(this.fault);
  }

  get ignored(): Ignored {
    return { repeated: this.repeated, gaps: this.gaps };
  }
}

export interface RunnerParts {
  readonly log: EventLog;
  readonly store: ProjectionStore;
  /** Where the projections stand in the store. */
  readonly standings: readonly Standing[];
  readonly notes?: RunnerNotes;
  /** Is told where they stand whenever that has been written. */
  readonly onMoved?: (standings: readonly Standing[]) => void;
}

/**
 * Hands the events of the log to the projections, in order and each once. The rows of all projections and their places
 * are written in one transaction a batch, so that neither is ever ahead of the other. A projection that cannot take an
 * event is stopped there, and the others go on.
 */
export class Runner {
  readonly #log: EventLog;
  readonly #store: ProjectionStore;
  readonly #notes: RunnerNotes;
  readonly #onMoved: (standings: readonly Standing[]) => void;
  #standings: readonly Standing[];
  #following: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  constructor({ log, store, standings, notes = new RunnerNotes(), onMoved = () => undefined }: RunnerParts) {
    this.#log = log;
    this.#store = store;
    this.#standings = standings;
    this.#notes = notes;
    this.#onMoved = onMoved;
  }

  get follows(): boolean {
    return this.#following !== undefined;
  }

  get standings(): readonly Standing[] {
    return this.#standings;
  }

  get notes(): RunnerNotes {
    return this.#notes;
  }

  /**
   * Projects everything up to what is the head of the log at the call.
   * @throws LogHasGap, or whatever the log or the store throws
   */
  async catchUp(signal?: AbortSignal): Promise<void> {
    let found: Gap | 'overtaken' | undefined;
    do {
      found = await this.#readOn(signal);
      if (typeof found === 'object') throw new LogHasGap(found.expected, found.found);
    } while (found === 'overtaken');
  }

  /** As `catchUp`, but ends with what kept it from going on. */
  async #readOn(signal: AbortSignal | undefined): Promise<Gap | 'overtaken' | undefined> {
    const lowest = this.#lowest();
    if (lowest === undefined) return undefined;
    for await (const events of this.#log.readAll(lowest.place?.cursor)) {
      const found = await this.deliver(events);
      if (found !== undefined) return found;
      if (signal?.aborted === true || this.#lowest() === undefined) return undefined;
      // A log in memory answers at once, every time; requests must come between.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    return undefined;
  }

  /**
   * Hands over one batch, as the log gave it. Events taken before are passed over, and nothing is taken beyond a gap;
   * so delivery twice, out of order or with losses changes nothing that it should not.
   * @returns the gap, if one of the projections found one; or that somebody else had moved a place, so that nothing was
   * written and all must be read on from where they stand now
   */
  async deliver(events: readonly StoredEvent[]): Promise<Gap | 'overtaken' | undefined> {
    this.#countRepeated(events);
    const batch = new Batch(events);
    const taken = this.#standings.map((standing) => take(standing, batch));
    const overtaken = await this.#write(taken, batch);
    this.#notes.fault = undefined;
    this.#onMoved(this.#standings);
    if (overtaken) return 'overtaken';
    const gap = taken.find((one) => one.gap !== undefined)?.gap;
    if (gap !== undefined) this.#notes.gaps += 1;
    return gap;
  }

  /** Whether somebody else was faster, so that nothing was written. */
  async #write(taken: readonly Taken[], batch: Batch): Promise<boolean> {
    const moved = taken.filter(({ before, standing }) => standing !== before);
    if (moved.length === 0) return false;
    try {
      const others = await this.#store.write(moved);
      this.#standings = others ?? taken.map(({ standing }) => standing);
      return others !== undefined;
    } catch (error) {
      if (!(error instanceof RowsRefused)) throw error;
    }
    const others = await new WriteApart(this.#store, (standing) => this.#replace(standing)).write(moved, batch);
    this.#standings = others ?? this.#standings;
    return others !== undefined;
  }

  #replace(standing: Standing): void {
    this.#standings = this.#standings.map((one) => (one.projection === standing.projection ? standing : one));
  }

  #countRepeated(events: readonly StoredEvent[]): void {
    const lowest = this.#lowest();
    if (lowest === undefined) return;
    const next = nextPosition(lowest);
    for (const { position } of events) if (position < next) this.#notes.repeated += 1;
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
    this.#following = { stop, ended: this.run(stop.signal).finally(over) };
  }

  /** Ends following, after the batch in hand. */
  async stop(): Promise<void> {
    const following = this.#following;
    this.#following = undefined;
    following?.stop.abort();
    await following?.ended;
  }

  /** Follows the log until the signal is aborted, the log is closed or every projection is stopped. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(RETRY_FIRST_MILLISECONDS, RETRY_LONGEST_MILLISECONDS);
    let goesOn = true;
    while (goesOn && !signal.aborted && this.#lowest() !== undefined) {
      try {
        await this.#mustBelong();
        await this.catchUp(signal);
        this.#notes.fault = undefined;
        backoff.reset();
        goesOn = await this.#followOn(signal);
      } catch (error) {
        if (error instanceof LogUnavailable && error.reason === 'closed') return;
        this.#notes.fault = error;
        await backoff.wait(signal);
      }
    }
  }

  /** While it did not follow, the log may have been replaced by an older one. */
  async #mustBelong(): Promise<void> {
    const foreign = await placeNotIn(this.#log, this.#standings);
    if (foreign !== undefined) throw new ReadModelsOfAnotherLog(foreign);
  }

  /** Whether it must catch up from the log: after a gap, or overtaken. Otherwise following is over, or the log is closed. */
  async #followOn(signal: AbortSignal): Promise<boolean> {
    const after: Cursor | undefined = this.#lowest()?.place?.cursor;
    for await (const events of this.#log.follow(after, signal)) {
      if ((await this.deliver(events)) !== undefined) return true;
      if (this.#lowest() === undefined) return false;
    }
    return false;
  }
}

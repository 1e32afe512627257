import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { OtherVersionKept, ReadModelsKeptElsewhere, ReadModelsUnavailable } from '../errors.ts';
import { isMadeFor } from '../kept-standing.ts';
import type { Origin } from '../origin.ts';
import { Backoff, jittered, pauseUnless } from '../projecting/backoff.ts';
import type { Standing } from '../projecting/place.ts';
import { Runner, type RunnerNotes } from '../projecting/runner.ts';
import type { Database } from './database.ts';
import { isOutOfReach } from './database-failure.ts';
import { holderOf, letGo, tryToTake } from './keeper-lock.ts';
import { PostgresStore } from './postgres-store.ts';
import { keptRows, prepare } from './prepare.ts';
import type { Reading } from './reading.ts';
import { Session } from './session.ts';

/** How often an instance that does not keep the read models tries to. */
const TRY_EVERY_MILLISECONDS = 2_000;
/** How long opening waits for another instance that may be making the read models, and how often it looks. */
const OPENING_PATIENCE_MILLISECONDS = 5_000;
const OPENING_LOOKS_EVERY_MILLISECONDS = 150;

export interface KeeperParts {
  readonly database: Database;
  readonly reading: Reading;
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly notes: RunnerNotes;
  /** Is told where the projections stand, whenever this process has written it. */
  readonly onMoved: (standings: readonly Standing[]) => void;
}

/** The right to write the read models, on the connection that writes them; it ends with the connection. */
export interface Tenure {
  readonly session: Session;
  readonly runner: Runner;
}

/** Tries to be the one process that keeps the read models, and keeps them while it is. */
export class Keeper {
  readonly #parts: KeeperParts;
  #session: Session | undefined;
  #trying: Promise<Origin | undefined> | undefined;
  #tenure: Tenure | undefined;
  #following: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Defined while this process has the right to write. */
  get tenure(): Tenure | undefined {
    return this.#tenure?.session.lost.aborted === true ? undefined : this.#tenure;
  }

  get follows(): boolean {
    return this.#following !== undefined;
  }

  /**
   * Takes the right to write, or finds that another process of this version has it.
   * @throws ReadModelsUnavailable, OtherVersionKept, SchemaNotOurs
   */
  async open(): Promise<Origin> {
    const until = performance.now() + OPENING_PATIENCE_MILLISECONDS;
    try {
      for (;;) {
        const origin = (await this.#tryToKeep()) ?? (await this.#keptByAnother());
        if (origin === 'kept' || this.#tenure !== undefined) return origin;
        if (performance.now() > until) throw await this.#notOpened(origin);
        // Another instance may be about to make them.
        await pauseUnless(new AbortController().signal, jittered(OPENING_LOOKS_EVERY_MILLISECONDS));
      }
    } catch (error) {
      await this.#letGo();
      throw isOutOfReach(error) ? ReadModelsUnavailable.atOpening(error) : error;
    }
  }

  /** Takes the right to write and makes the read models ready; undefined if another has it. */
  async #tryToKeep(): Promise<Origin | undefined> {
    this.#trying ??= this.#take().finally(() => (this.#trying = undefined));
    return this.#trying;
  }

  async #take(): Promise<Origin | undefined> {
    const { database, log, projections } = this.#parts;
    const session = await this.#connected();
    if (!(await session.run((ask) => tryToTake(ask, database)))) return undefined;
    try {
      const origin = await prepare(session, database, { log, projections });
      this.#tenure = { session, runner: await this.#runnerOn(session) };
      return origin;
    } catch (error) {
      // The right goes with the connection.
      await this.#letGo();
      throw error;
    }
  }

  async #runnerOn(session: Session): Promise<Runner> {
    const { database, log, notes, onMoved, projections } = this.#parts;
    const store = new PostgresStore(session, database.schema, database.schema, projections);
    const standings = await store.begin();
    onMoved(standings);
    return new Runner({ log, store, standings, notes, onMoved });
  }

  /** Takes up where the projections stand now, after other tables were swapped in; not while it follows. */
  async renew(): Promise<void> {
    const { tenure } = this;
    if (tenure !== undefined) this.#tenure = { ...tenure, runner: await this.#runnerOn(tenure.session) };
  }

  async #connected(): Promise<Session> {
    if (this.#session === undefined || this.#session.lost.aborted) {
      this.#session = await Session.open(this.#parts.database);
    }
    return this.#session;
  }

  /** What there is while another process has the right to write. */
  async #keptByAnother(): Promise<Origin> {
    const { database, projections, reading } = this.#parts;
    const rows = await keptRows((text, values) => reading.rows(text, values), database.schema);
    if (typeof rows === 'string') return 'missing';
    return isMadeFor(projections, rows) ? 'kept' : 'other-version';
  }

  async #notOpened(origin: Origin): Promise<Error> {
    if (origin === 'missing') return new ReadModelsUnavailable('made-anew');
    return new OtherVersionKept(this.#parts.database.schema, await this.holder());
  }

  /** Who keeps them, in words; undefined if nobody does. */
  async holder(): Promise<string | undefined> {
    const { database, reading } = this.#parts;
    return holderOf((text, values) => reading.rows(text, values), database);
  }

  /** @throws ReadModelsKeptElsewhere unless this process has the right to write */
  async mustKeep(): Promise<Tenure> {
    const { tenure } = this;
    if (tenure !== undefined) return tenure;
    if ((await this.#tryToKeep()) !== undefined && this.tenure !== undefined) return this.tenure;
    throw new ReadModelsKeptElsewhere(this.#parts.database.schema, await this.holder());
  }

  /** Follows the log whenever this process has the right to write, and tries to get it, until stopped. */
  follow(): void {
    if (this.#following !== undefined) return;
    const stop = new AbortController();
    const over = (): void => {
      if (this.#following?.stop === stop) this.#following = undefined;
    };
    this.#following = { stop, ended: this.#run(stop.signal).finally(over) };
  }

  /** Ends following after the batch in hand, and keeps the right to write. */
  async pause(): Promise<void> {
    const following = this.#following;
    this.#following = undefined;
    following?.stop.abort();
    await following?.ended;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(250, 3_000);
    while (!signal.aborted) {
      try {
        if (this.tenure === undefined && (await this.#tryToKeep()) === undefined) {
          this.#parts.notes.fault = undefined;
          backoff.reset();
          await pauseUnless(signal, jittered(TRY_EVERY_MILLISECONDS));
          continue;
        }
        if (await this.#runTenure(signal)) return;
        if (this.#parts.notes.failure === undefined) backoff.reset();
      } catch (error) {
        this.#parts.notes.fault = error;
      }
      await backoff.wait(signal);
    }
  }

  /** Whether nothing is left to do: the log is closed, or every projection is stopped. */
  async #runTenure(signal: AbortSignal): Promise<boolean> {
    const { tenure } = this;
    if (tenure === undefined) return false;
    const { lost } = tenure.session;
    await tenure.runner.run(AbortSignal.any([signal, lost]));
    return !signal.aborted && !lost.aborted;
  }

  async #letGo(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.#tenure = undefined;
    if (session === undefined) return;
    if (!session.lost.aborted) {
      await session.run((ask) => letGo(ask, this.#parts.database)).catch(() => undefined);
    }
    await session.end();
  }

  async close(): Promise<void> {
    await this.pause();
    await this.#trying?.catch(() => undefined);
    await this.#letGo();
  }
}

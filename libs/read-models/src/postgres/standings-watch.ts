import type { Projection } from '#projections';
import { ReadModelsUnavailable } from '../errors.ts';
import { isMadeFor } from '../kept-standing.ts';
import { Backoff, pauseUnless } from '../projecting/backoff.ts';
import type { Standing } from '../projecting/place.ts';
import { hasCome, Waiters, type Awaited } from '../projecting/waiters.ts';
import type { Database } from './database.ts';
import { standingsOf } from './postgres-store.ts';
import type { Reading } from './reading.ts';
import { SWAPPED } from './prepare.ts';
import { Session } from './session.ts';

/** How often the database is asked while somebody waits, in case a notification was lost with its connection. */
const POLL_MILLISECONDS = 75;

/**
 * Where the projections stand, learnt from the database, whichever process moves them. What is known is thrown away when
 * the connection over which changes are heard is lost, for the server may have lost its last commits.
 */
export class StandingsWatch {
  readonly #database: Database;
  readonly #projections: readonly Projection[];
  readonly #reading: Reading;
  readonly #waiters = new Waiters();
  readonly #over = new AbortController();
  readonly #listening: Promise<void>;
  /** Whether the server would be heard if it went. */
  #hears = false;
  #known: readonly Standing[] | undefined;
  #isOfOtherVersion = false;
  #underWay: Promise<readonly Standing[]> | undefined;
  #polling: Promise<void> | undefined;

  constructor(database: Database, reading: Reading, projections: readonly Projection[]) {
    this.#database = database;
    this.#reading = reading;
    this.#projections = projections;
    this.#listening = this.#listen();
  }

  /** The last that was heard of them. */
  get known(): readonly Standing[] | undefined {
    return this.#known;
  }

  /** Takes what this process has just written itself. */
  learn(standings: readonly Standing[]): void {
    // The answer to a write may arrive after the server that gave it has died, and lost the write with it.
    if (this.#hears) this.#known = standings;
    this.#waiters.look(standings);
  }

  forget(): void {
    this.#known = undefined;
  }

  /**
   * Asks the database.
   * @throws ReadModelsUnavailable if it cannot be reached, or another version has made the tables
   */
  async read(): Promise<readonly Standing[]> {
    this.#underWay ??= this.#read().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  async #read(): Promise<readonly Standing[]> {
    try {
      const rows = await this.#reading.rows('select * from projection');
      this.#isOfOtherVersion = !isMadeFor(this.#projections, rows);
      if (this.#isOfOtherVersion) throw new ReadModelsUnavailable('other-version');
      const standings = standingsOf(rows, this.#projections);
      this.learn(standings);
      return standings;
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** @throws ReadModelsUnavailable if it is known that another version has made the tables */
  async mustBeReadable(): Promise<void> {
    if (this.#isOfOtherVersion) await this.read();
  }

  /** As `ReadModels.waitFor`. */
  async waitFor(wanted: Awaited, milliseconds: number, names?: readonly string[]): Promise<boolean> {
    if (this.#known !== undefined && hasCome(this.#known, wanted, names) === true) return true;
    const waiting = this.#waiters.wait(await this.read(), wanted, milliseconds, names);
    this.#poll();
    return waiting;
  }

  /** Asks again and again while somebody waits; if the database cannot be asked, whoever waits is told so. */
  #poll(): void {
    this.#polling ??= this.#pollWhileWanted().finally(() => (this.#polling = undefined));
  }

  async #pollWhileWanted(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      await pauseUnless(signal, POLL_MILLISECONDS);
      if (this.#waiters.areNone) return;
      await this.#lookAgain();
    }
  }

  async #lookAgain(): Promise<void> {
    await this.read().catch((error: unknown) => this.#waiters.fail(error as Error));
  }

  async #listen(): Promise<void> {
    const { signal } = this.#over;
    const backoff = new Backoff(250, 3_000);
    while (!signal.aborted) {
      try {
        await this.#listenOnce(signal);
        backoff.reset();
      } catch {
        // Polling makes up for it, and says what is wrong to whoever waits.
      }
      this.forget();
      await backoff.wait(signal);
    }
  }

  /** Ends with the connection. */
  async #listenOnce(signal: AbortSignal): Promise<void> {
    const session = await Session.open(this.#database);
    try {
      session.onNotification((payload) => {
        // Mostly nobody waits, and the next who asks reads for himself.
        if (this.#waiters.areNone && payload !== SWAPPED) this.forget();
        else void this.#lookAgain();
      });
      await session.run((ask) => ask(`LISTEN ${this.#database.schema}`));
      this.#hears = true;
      await this.#lookAgain();
      await ended(AbortSignal.any([signal, session.lost]));
    } finally {
      this.#hears = false;
      await session.end();
    }
  }

  /** Whoever waits is told no. */
  async close(): Promise<void> {
    this.#over.abort();
    this.#waiters.end();
    await this.#listening;
    await this.#polling;
    await this.#underWay?.catch(() => undefined);
  }
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

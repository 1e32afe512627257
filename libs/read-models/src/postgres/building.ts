import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { RebuildStopped } from '../errors.ts';
import { Runner } from '../projecting/runner.ts';
import type { Database } from './database.ts';
import { PostgresStore } from './postgres-store.ts';
import { makeIndexes, makeSchema, vacuum } from './schema.ts';
import { Session } from './session.ts';

/** Read models under construction in a schema of their own, over a connection of their own. */
export class Building {
  readonly #database: Database;
  readonly #projections: readonly Projection[];
  readonly #session: Session;
  readonly #runner: Runner;

  private constructor(database: Database, projections: readonly Projection[], session: Session, runner: Runner) {
    this.#database = database;
    this.#projections = projections;
    this.#session = session;
    this.#runner = runner;
  }

  /** Begins to build them anew from the first event. Only for whoever has the right to write. */
  static async begin(database: Database, log: EventLog, projections: readonly Projection[]): Promise<Building> {
    const session = await Session.open(database);
    try {
      const { building } = database;
      await session.transaction((ask) => makeSchema(ask, building, projections));
      const store = new PostgresStore(session, building, building, projections);
      const runner = new Runner({ log, store, standings: await store.begin() });
      return new Building(database, projections, session, runner);
    } catch (error) {
      await session.end();
      throw error;
    }
  }

  /** Projects what the log has by now. */
  async catchUp(): Promise<void> {
    await this.#runner.catchUp();
  }

  /**
   * Makes the schema whole, but for what is recorded from now on.
   * @throws RebuildStopped if a projection did not take every event
   */
  async finish(): Promise<void> {
    this.check();
    const { building } = this.#database;
    await this.#session.transaction((ask) => makeIndexes(ask, building, this.#projections));
    await this.#session.run((ask) => vacuum(ask, building, this.#projections));
  }

  /** @throws RebuildStopped if a projection did not take every event */
  check(): void {
    RebuildStopped.ifStopped(this.#runner.standings);
  }

  async end(): Promise<void> {
    await this.#session.end();
  }
}

import { PROJECTIONS } from '#projections';
import { ReadModelsUnavailable, RebuildNotSwapped } from '../errors.ts';
import { messageOf } from '../failure.ts';
import type { Origin } from '../origin.ts';
import type { Standing } from '../projecting/place.ts';
import { RunnerNotes } from '../projecting/runner.ts';
import type { Awaited } from '../projecting/waiters.ts';
import type { PostgresLocation, ReadModelParts, ReadModels } from '../read-models.ts';
import { Reads } from '../reads.ts';
import { remarkOf, type Opening } from '../remark.ts';
import { statusOf, type KeptBy, type ReadModelStatus } from '../status.ts';
import { Building } from './building.ts';
import { databaseOf, type Database } from './database.ts';
import { isGivenWay } from './database-failure.ts';
import { Keeper } from './keeper.ts';
import { swapIn } from './prepare.ts';
import { Reading } from './reading.ts';
import { dropSchema } from './schema.ts';
import { StandingsWatch } from './standings-watch.ts';

const NOBODY = 'Nobody keeps the read models at the moment. This instance, or another, takes over within seconds.';

/** Read models in a database. Any number of processes read them; one at a time keeps them up to date from the log. */
export class PostgresReadModels implements ReadModels {
  readonly #database: Database;
  readonly #parts: Required<ReadModelParts>;
  readonly #notes = new RunnerNotes();
  readonly #reading: Reading;
  readonly #watch: StandingsWatch;
  readonly #keeper: Keeper;
  #rebuilding: Promise<void> | undefined;
  #opening: Opening = { origin: 'kept', events: 0n };
  readonly reads: Reads;

  private constructor(database: Database, parts: Required<ReadModelParts>) {
    const { log, projections } = parts;
    this.#database = database;
    this.#parts = parts;
    this.#reading = new Reading(database);
    const watch = new StandingsWatch(database, this.#reading, projections);
    this.#watch = watch;
    const [reading, notes] = [this.#reading, this.#notes];
    const onMoved = (standings: readonly Standing[]): void => watch.learn(standings);
    this.#keeper = new Keeper({ database, reading, log, projections, notes, onMoved });
    this.reads = new Reads({
      read: async (work) => {
        await watch.mustBeReadable();
        return reading.read(work);
      },
    });
  }

  /** @throws ReadModelsUnavailable, OtherVersionKept, SchemaNotOurs */
  static async open(
    location: PostgresLocation,
    { log, projections = PROJECTIONS }: ReadModelParts,
  ): Promise<PostgresReadModels> {
    const models = new PostgresReadModels(databaseOf(location), { log, projections });
    try {
      const origin = await models.#keeper.open();
      models.#opening = { origin, events: ((await log.head())?.position ?? -1n) + 1n };
      return models;
    } catch (error) {
      await models.close();
      throw error;
    }
  }

  get origin(): Origin {
    return this.#opening.origin;
  }

  async catchUp(): Promise<void> {
    const { runner } = await this.#keeper.mustKeep();
    await runner.catchUp();
  }

  follow(): void {
    this.#keeper.follow();
  }

  async waitFor(wanted: Awaited, milliseconds: number, names?: readonly string[]): Promise<boolean> {
    return this.#watch.waitFor(wanted, milliseconds, names);
  }

  async status(): Promise<ReadModelStatus> {
    const head = await this.#parts.log.head();
    try {
      const standings = await this.#watch.read();
      const keptBy = await this.#keptBy();
      const following = keptBy === 'this-instance' ? this.#keeper.follows : keptBy === 'another-instance';
      const failure = this.#notes.failure ?? (keptBy === 'nobody' ? NOBODY : undefined);
      const { fault, ignored } = this.#notes;
      const remark = remarkOf(standings, { fault, opening: this.#opening });
      return statusOf({ standings, ignored, failure, following, keptBy, remark }, head);
    } catch (error) {
      if (!(error instanceof ReadModelsUnavailable)) throw error;
      return statusOf(this.#unknown(error), head);
    }
  }

  async #keptBy(): Promise<KeptBy> {
    if (this.#keeper.tenure !== undefined) return 'this-instance';
    return (await this.#keeper.holder()) === undefined ? 'nobody' : 'another-instance';
  }

  /** While the database does not answer, nothing is known but why. */
  #unknown(error: ReadModelsUnavailable) {
    const nowhere = this.#parts.projections.map((projection) => ({ projection, place: undefined, problem: undefined }));
    const because = error.cause === undefined ? '' : ` (${messageOf(error.cause)})`;
    return {
      standings: this.#watch.known ?? nowhere,
      ignored: this.#notes.ignored,
      failure: `${error.message}${because}`,
      following: false,
      keptBy: 'nobody' as const,
      remark: undefined,
    };
  }

  async rebuild(): Promise<void> {
    this.#rebuilding ??= this.#rebuild().finally(() => (this.#rebuilding = undefined));
    await this.#rebuilding;
  }

  async #rebuild(): Promise<void> {
    const { log, projections } = this.#parts;
    const { session } = await this.#keeper.mustKeep();
    const followed = this.#keeper.follows;
    const building = await Building.begin(this.#database, log, projections);
    try {
      await building.catchUp();
      await building.finish();
      // Only a little is left to do, and nothing must be written to the live tables while they are swapped.
      await this.#keeper.pause();
      await building.catchUp();
      building.check();
      // Over the connection that has the right to write: without it nothing can be swapped.
      await swapIn(session, this.#database).catch((error: unknown) => {
        throw isGivenWay(error) ? new RebuildNotSwapped(error) : error;
      });
      await this.#keeper.renew();
    } finally {
      await building.end();
      await session.transaction((ask) => dropSchema(ask, this.#database.building)).catch(() => undefined);
      if (followed) this.#keeper.follow();
    }
  }

  async close(): Promise<void> {
    await this.#rebuilding?.catch(() => undefined);
    await this.#keeper.close();
    await this.#watch.close();
    await this.#reading.close();
  }
}

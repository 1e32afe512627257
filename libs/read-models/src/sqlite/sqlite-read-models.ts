import { existsSync } from 'node:fs';
import { PROJECTIONS } from '#projections';
import type { Origin } from '../origin.ts';
import { Waiters, type Awaited } from '../projecting/waiters.ts';
import type { ReadModelParts, ReadModels } from '../read-models.ts';
import { Reads } from '../reads.ts';
import { remarkOf, type Opening } from '../remark.ts';
import { statusOf, type ReadModelStatus } from '../status.ts';
import { rebuildFile, removeDatabase, replaceDatabase } from './files.ts';
import { originOf } from './kept-file.ts';
import { takeLease, type Lease } from './lease.ts';
import { openLive, type LiveFile, type LiveParts } from './live-file.ts';
import { Readers } from './readers.ts';
import { construct } from './rebuild.ts';

/** Read models in a file, kept up to date from the log by this process. */
export class SqliteReadModels implements ReadModels {
  readonly #file: string;
  readonly #lease: Lease;
  readonly #parts: LiveParts;
  readonly #readers: Readers;
  #live: LiveFile;
  #rebuilding: Promise<void> | undefined;
  readonly reads: Reads;
  readonly #opening: Opening;

  private constructor(file: string, lease: Lease, parts: LiveParts, opening: Opening) {
    this.#file = file;
    this.#lease = lease;
    this.#parts = parts;
    this.#opening = opening;
    this.#live = openLive(file, opening.origin !== 'kept', parts);
    this.#readers = new Readers(this.#live.db);
    this.reads = new Reads(this.#readers);
  }

  /** @throws ReadModelsInUse while another process keeps them */
  static async open(file: string, { log, projections = PROJECTIONS }: ReadModelParts): Promise<SqliteReadModels> {
    const lease = takeLease(file);
    try {
      removeDatabase(rebuildFile(file));
      const origin = await originOf(file, log, projections);
      if (origin !== 'kept') removeDatabase(file);
      const events = ((await log.head())?.position ?? -1n) + 1n;
      return new SqliteReadModels(file, lease, { log, projections, waiters: new Waiters() }, { origin, events });
    } catch (error) {
      lease.release();
      throw error;
    }
  }

  get origin(): Origin {
    return this.#opening.origin;
  }

  async catchUp(): Promise<void> {
    await this.#live.runner.catchUp();
  }

  follow(): void {
    this.#live.runner.follow();
  }

  async waitFor(wanted: Awaited, milliseconds: number, names?: readonly string[]): Promise<boolean> {
    return this.#parts.waiters.wait(this.#live.runner.standings, wanted, milliseconds, names);
  }

  async status(): Promise<ReadModelStatus> {
    const { follows, notes, standings } = this.#live.runner;
    const { failure, fault, ignored } = notes;
    const remark = remarkOf(standings, { fault, lost: !this.#live.isThere(), opening: this.#opening });
    const head = await this.#parts.log.head();
    return statusOf({ standings, failure, ignored, following: follows, keptBy: 'this-instance', remark }, head);
  }

  /** Reads wait only for the swap itself. */
  async rebuild(): Promise<void> {
    this.#rebuilding ??= this.#rebuild().finally(() => (this.#rebuilding = undefined));
    await this.#rebuilding;
  }

  async #rebuild(): Promise<void> {
    const { log, projections } = this.#parts;
    const beside = rebuildFile(this.#file);
    const construction = construct(beside, log, projections);
    const followed = this.#live.runner.follows;
    try {
      await construction.catchUp();
      // Only a little is left to do, and the live file must not be written to while it is swapped.
      await this.#live.runner.stop();
      await construction.catchUp();
      construction.finish();
      await this.#swapIn(beside);
    } finally {
      construction.abandon();
      if (followed) this.#live.runner.follow();
    }
  }

  async #swapIn(beside: string): Promise<void> {
    let failure: unknown;
    await this.#readers.swap(() => {
      this.#live.close();
      try {
        replaceDatabase(this.#file, beside);
      } catch (error) {
        failure = error;
      }
      // Whatever is there now is gone on with: the new file, the old one, or in the worst case an empty one.
      this.#live = openLive(this.#file, !existsSync(this.#file), this.#parts);
      return this.#live.db;
    });
    this.#parts.waiters.look(this.#live.runner.standings);
    if (failure !== undefined) throw failure as Error;
  }

  async close(): Promise<void> {
    await this.#rebuilding?.catch(() => undefined);
    await this.#live.runner.stop();
    this.#parts.waiters.end();
    await this.#readers.shut();
    this.#live.close();
    this.#lease.release();
  }
}

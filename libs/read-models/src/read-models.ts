import { existsSync } from 'node:fs';
import type { EventLog } from '#event-log';
import { PROJECTIONS, type Projection } from '#projections';
import { removeDatabase, rebuildFile, replaceDatabase } from './files.ts';
import { originOf, type Origin } from './kept-file.ts';
import { takeLease, type Lease } from './lease.ts';
import { openLive, type LiveFile, type LiveParts } from './live-file.ts';
import { Readers } from './readers.ts';
import { construct } from './rebuild.ts';
import { Reads } from './reads.ts';
import { statusOf, type ReadModelStatus } from './status.ts';
import { Waiters, type Awaited } from './waiters.ts';

export interface ReadModelOptions {
  /** Path of the file. It can be removed while nobody has it open; it is then built anew. */
  readonly file: string;
  readonly log: EventLog;
  /** All of the ledger's, if not given. */
  readonly projections?: readonly Projection[];
}

/** The read models of a ledger, kept up to date from its log by this process. */
export class ReadModels {
  readonly #file: string;
  readonly #lease: Lease;
  readonly #parts: LiveParts;
  readonly #readers: Readers;
  #live: LiveFile;
  #rebuilding: Promise<void> | undefined;
  readonly reads: Reads;
  /** What became of an earlier run's file. Unless it is `kept`, the read models begin empty. */
  readonly origin: Origin;

  private constructor(file: string, lease: Lease, parts: LiveParts, origin: Origin) {
    this.#file = file;
    this.#lease = lease;
    this.#parts = parts;
    this.origin = origin;
    this.#live = openLive(file, origin !== 'kept', parts);
    this.#readers = new Readers(this.#live.db);
    this.reads = new Reads(this.#readers);
  }

  /**
   * Opens the read models, or begins them anew where those of an earlier run cannot be gone on with. Nothing is
   * projected yet: `catchUp` or `follow` does that.
   * @throws ReadModelsInUse while another process keeps them
   */
  static async open({ file, log, projections = PROJECTIONS }: ReadModelOptions): Promise<ReadModels> {
    const lease = takeLease(file);
    try {
      removeDatabase(rebuildFile(file));
      const origin = await originOf(file, log, projections);
      if (origin !== 'kept') removeDatabase(file);
      return new ReadModels(file, lease, { log, projections, waiters: new Waiters() }, origin);
    } catch (error) {
      lease.release();
      throw error;
    }
  }

  /**
   * Projects everything up to what is the head of the log at the call. Not while it follows.
   * @throws LogHasGap, or whatever the log or the store throws
   */
  async catchUp(): Promise<void> {
    await this.#live.runner.catchUp();
  }

  /** Catches up and goes on following the log, until closed. Failures are in the status, and it tries again. */
  follow(): void {
    this.#live.runner.follow();
  }

  /**
   * Waits until projections have taken an event, by its cursor or position.
   * @param names of projections; all of them, if not given
   * @returns false if the time, in milliseconds, is up, or if one of them is stopped before the event
   */
  async waitFor(wanted: Awaited, milliseconds: number, names?: readonly string[]): Promise<boolean> {
    return this.#parts.waiters.wait(this.#live.runner.standings, wanted, milliseconds, names);
  }

  /** How far every projection has come, which are stopped and why. */
  async status(): Promise<ReadModelStatus> {
    return statusOf(this.#live.runner, await this.#parts.log.head());
  }

  /**
   * Builds all read models anew from the first event, beside the live ones, and swaps them in. Reads go on meanwhile
   * and wait only for the swap itself. Calling it while it is under way waits for the one under way.
   * @throws RebuildStopped if a projection cannot take an event; the live ones are then left as they are
   */
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

  /** Ends following, after the batch in hand, and lets go of the file. Whoever still waits is told no. */
  async close(): Promise<void> {
    await this.#rebuilding?.catch(() => undefined);
    await this.#live.runner.stop();
    this.#parts.waiters.end();
    await this.#readers.shut();
    this.#live.close();
    this.#lease.release();
  }
}

import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import type { Origin } from './origin.ts';
import type { Awaited } from './projecting/waiters.ts';
import type { Reads } from './reads.ts';
import type { ReadModelStatus } from './status.ts';

/** Where read models are kept. */
export type ReadModelLocation = SqliteLocation | PostgresLocation;

/** A file. It can be removed while nobody has it open; it is then built anew. */
export interface SqliteLocation {
  readonly kind: 'sqlite';
  readonly file: string;
}

/** A schema of a database. It can be dropped while no service runs; it is then built anew. */
export interface PostgresLocation {
  readonly kind: 'postgres';
  /** As `postgres://user:password@host:5432/database`. The user must be allowed to make schemas in the database. */
  readonly url: string;
  /** `ledger_read_models`, if not given. */
  readonly schema?: string;
}

export interface ReadModelParts {
  readonly log: EventLog;
  /** All of the ledger's, if not given. */
  readonly projections?: readonly Projection[];
}

/** The read models of a ledger: what can be asked of them, and keeping them up to date from its log. */
export interface ReadModels {
  readonly reads: Reads;
  /** What became of an earlier run's read models. Unless they are `kept`, they begin empty. */
  readonly origin: Origin;

  /**
   * Projects everything up to what is the head of the log at the call. Not while it follows.
   * @throws LogHasGap, or whatever the log or the store throws
   * @throws ReadModelsInUse if another process keeps them
   */
  catchUp(): Promise<void>;

  /**
   * Catches up and goes on following the log, until closed; where several processes have the same read models open, one
   * of them does, and another when that one is gone. Failures are in the status, and it tries again.
   */
  follow(): void;

  /**
   * Waits until projections have taken an event, by its cursor or position, whichever process keeps them.
   * @param names of projections; all of them, if not given
   * @returns false if the time, in milliseconds, is up, or if one of them is stopped before the event
   * @throws ReadModelsUnavailable if they cannot be reached
   */
  waitFor(wanted: Awaited, milliseconds: number, names?: readonly string[]): Promise<boolean>;

  /** How far every projection has come, which are stopped and why. */
  status(): Promise<ReadModelStatus>;

  /**
   * Builds all read models anew from the first event, beside the live ones, and swaps them in. Reads go on meanwhile.
   * Calling it while it is under way waits for the one under way.
   * @throws RebuildStopped if a projection cannot take an event; the live ones are then left as they are
   * @throws ReadModelsInUse if another process keeps them
   */
  rebuild(): Promise<void>;

  /** Ends following, after the batch in hand, and lets go of the store. Whoever still waits is told no. */
  close(): Promise<void>;
}

/** Read models that another process keeps up to date, or none does. */
export interface OpenedReads {
  readonly reads: Reads;
  close(): Promise<void>;
}

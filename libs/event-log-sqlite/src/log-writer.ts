import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Append } from './append.ts';
import type { Outcome } from './outcome.ts';
import { NO_STREAM } from './protocol.ts';
import { RowInserter } from './row-inserter.ts';
import { isBusy, isConstraint, isFull, messageOf } from './sqlite-failure.ts';
import { StoredBefore } from './stored-before.ts';
import { StreamHeads } from './stream-heads.ts';

/** The commit itself failed, so nobody can say whether the disk has it. */
class CommitFailed extends Error {}

/**
 * Stores whatever waits in one transaction: one wait for the disk answers all of it. An append that is refused leaves
 * the others alone. After a failure that leaves the outcome open it stores nothing more, because what the disk then
 * holds is known only after the file has been opened afresh.
 */
export class LogWriter {
  readonly #db: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #rows: RowInserter;
  readonly #heads: StreamHeads;
  readonly #before: StoredBefore;
  readonly #refuseIfMoved: () => void;
  #stoppedBecause: string | undefined;

  /** `refuseIfMoved` throws if the file under the connection is no longer the one of that name. */
  constructor(db: DatabaseSync, refuseIfMoved: () => void) {
    this.#db = db;
    // At once and not when first written: a lock taken later can be refused without waiting.
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rows = new RowInserter(db);
    this.#heads = new StreamHeads(db);
    this.#before = new StoredBefore(db);
    this.#refuseIfMoved = refuseIfMoved;
  }

  /** Whether a failure has ended its work. */
  get hasStopped(): boolean {
    return this.#stoppedBecause !== undefined;
  }

  /** One outcome for each append, in order. What is `stored` is on the disk. Never throws. */
  commit(appends: readonly Append[]): readonly Outcome[] {
    if (this.#stoppedBecause !== undefined) return this.#stopped(appends);
    try {
      return this.#attempt(appends, false);
    } catch (error) {
      if (!isConstraint(error)) return this.#failed(appends, error);
    }
    // An id was used before, somewhere among these appends. That is rare, so only now is each of them looked for.
    try {
      return this.#attempt(appends, true);
    } catch (error) {
      return this.#failed(appends, error);
    }
  }

  #attempt(appends: readonly Append[], lookForIds: boolean): readonly Outcome[] {
    this.#refuseIfMoved();
    this.#heads.makeRoom();
    this.#begin.run();
    try {
      const outcomes = appends.map((append) => this.#place(append, lookForIds));
      this.#rows.flush();
      this.#commitNow();
      return outcomes;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #place(append: Append, lookForIds: boolean): Outcome {
    const head = this.#heads.of(append.stream);
    const actual = head?.revision ?? NO_STREAM;
    if (lookForIds || actual !== append.expected) {
      this.#rows.flush();
      const before = this.#before.outcome(append, head?.id);
      if (before !== undefined) return before;
      if (actual !== append.expected) return { kind: 'wrong-revision', actual };
    }
    const stream = head ?? this.#heads.add(append.stream);
    for (let index = 0; index < append.count; index += 1) {
      const [id, type, json] = append.event(index);
      this.#rows.add([this.#heads.nextPosition++, stream.id, ++stream.revision, id, type, json]);
    }
    return { kind: 'stored', revision: stream.revision, position: this.#heads.nextPosition - 1 };
  }

  #commitNow(): void {
    try {
      this.#commit.run();
    } catch (error) {
      // Without space or without the lock SQLite never wrote the end of the transaction. Anything else may have.
      throw isFull(error) || isBusy(error) ? error : new CommitFailed(messageOf(error), { cause: error });
    }
  }

  #rollBack(): void {
    this.#rows.drop();
    try {
      // Some failures end the transaction by themselves.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      // Only now, so that it does not take for stored what is just being undone.
      this.#heads.forget();
    } catch (error) {
      // Then it is not known where the log ends. What is answered is still the failure that led here.
      this.#stoppedBecause = messageOf(error);
    }
  }

  #failed(appends: readonly Append[], error: unknown): readonly Outcome[] {
    const because = messageOf(error);
    if (isBusy(error)) return appends.map(() => ({ kind: 'unavailable', reason: 'busy', because }));
    if (isFull(error)) return appends.map(() => ({ kind: 'unavailable', reason: 'disk-full', because }));
    this.#stoppedBecause ??= because;
    if (error instanceof CommitFailed) return appends.map(() => ({ kind: 'outcome-unknown', because }));
    return this.#stopped(appends);
  }

  #stopped(appends: readonly Append[]): readonly Outcome[] {
    const because = this.#stoppedBecause ?? '';
    return appends.map(() => ({ kind: 'unavailable', reason: 'stopped', because }));
  }
}

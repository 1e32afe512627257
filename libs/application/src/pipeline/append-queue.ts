import type { Appended, EventLog } from '#event-log';
import { Batch, type Member } from './batch.ts';
import type { Job } from './job.ts';

/** Who is told what became of a batch. */
export interface AppendQueueOwner<Command, Event> {
  appended(batch: Batch<Command, Event>, appended: Appended): void;
  /** The batch that failed and all that were decided on top of it: none of their events counts any more. */
  lost(failed: Batch<Command, Event>, behind: readonly Batch<Command, Event>[], error: unknown): void;
}

/**
 * What has been decided on one stream and is on its way to the log: one append at a time, and everything decided
 * meanwhile in the next one.
 *
 * With two appends under way, another instance's event could take the place of the first and let the second through,
 * decided on a history that never was: an expected revision is a number, and does not say whose events it counts.
 */
export class AppendQueue<Command, Event> {
  readonly #append: (batch: Batch<Command, Event>) => Promise<Appended>;
  readonly #owner: AppendQueueOwner<Command, Event>;
  #batches: Batch<Command, Event>[] = [];
  #sending = false;

  constructor(log: Pick<EventLog, 'append'>, stream: string, owner: AppendQueueOwner<Command, Event>) {
    this.#append = ({ expected, events }) => log.append(stream, expected, events);
    this.#owner = owner;
  }

  get empty(): boolean {
    return this.#batches.length === 0;
  }

  /** The batch that everything decided so far rests on, or undefined where all of it is durable. */
  get last(): Batch<Command, Event> | undefined {
    return this.#batches.at(-1);
  }

  /** @param after revision of the stream before the command's events, with all that is on its way */
  add(member: Member<Command, Event>, bytes: number, after: bigint): void {
    let batch = this.last;
    const closed = this.#sending && this.#batches.length === 1;
    if (batch === undefined || closed || !batch.hasRoomFor(member.placed.length, bytes)) {
      batch = new Batch(after);
      this.#batches.push(batch);
    }
    batch.add(member, bytes);
  }

  /** Sends the next batch, if none is under way. */
  send(): void {
    const batch = this.#batches[0];
    if (this.#sending || batch === undefined) return;
    this.#sending = true;
    this.#append(batch).then(
      (appended) => this.#appended(batch, appended),
      (error: unknown) => this.#lost(batch, error),
    );
  }

  #appended(batch: Batch<Command, Event>, appended: Appended): void {
    this.#sending = false;
    this.#batches.shift();
    this.#owner.appended(batch, appended);
    for (const watcher of batch.watchers) watcher(true);
  }

  #lost(failed: Batch<Command, Event>, error: unknown): void {
    const behind = this.#batches.slice(1);
    this.#sending = false;
    this.#batches = [];
    this.#owner.lost(failed, behind, error);
    for (const { watchers } of [failed, ...behind]) for (const watcher of watchers) watcher(false);
  }
}

/** The commands of some batches, in the order of their decision. */
export const jobsOf = <Command, Event>(batches: readonly Batch<Command, Event>[]): Job<Command, Event>[] =>
  batches.flatMap(({ members }) => members.map(({ job }) => job));

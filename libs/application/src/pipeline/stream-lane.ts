import type { Appended, Cursor, EventLog } from '#event-log';
import type { PlainDate } from '#values';
import type { Ask } from './ask.ts';
import { Batch, type Member } from './batch.ts';
import type { AnyEvent, Decider } from './decider.ts';
import { FoldedStream } from './folded-stream.ts';
import type { FindStream, Glimpsed } from './glance.ts';
import { Job, type JobOutcome } from './job.ts';
import type { PlacedEvent } from './placed-event.ts';
import { verdictOn, type Verdict } from './verdict.ts';

/** What a lane needs from outside: the log, the time, and the other lanes. */
export interface LaneSurroundings {
  readonly log: Pick<EventLog, 'append' | 'readStream'>;
  readonly time: { now(): number; todayOn(): PlainDate };
  readonly find: FindStream;
}

/** After a lost race, so many appends go one at a time: whoever else writes the stream may well do it again. */
const CAREFUL_APPENDS = 64;
const CURSORS_MAX = 1_000;

/**
 * The queue of one stream. Commands are decided one after another, each on the state that those before it lead to even
 * while their events are still on the way to the log. What is decided meanwhile goes there together, in the next append.
 *
 * At most one append of a stream is on the way at a time. With two, another instance's event could take the place of
 * the first and let the second through, decided on a history that never was: an expected revision is a number, and does
 * not say whose events it counts.
 *
 * Nothing is answered before everything that it rests on is durable. When an append fails, everything decided on top of
 * it is decided again on the stream as the log has it.
 */
export class StreamLane<State, Command, Event extends AnyEvent> implements Glimpsed {
  readonly #stream: string;
  readonly #decider: Decider<State, Command, Event>;
  readonly #around: LaneSurroundings;
  #folded: FoldedStream<State, Event> | undefined;
  /** Whether the log may have more than the folded state. */
  #behind = true;
  /** Revision of the last event known to be durable. */
  #durable = -1n;
  /** Decided, and taken into the state only when the next decision needs it: so a lost race seldom spoils a state. */
  #ahead: readonly PlacedEvent<Event>[] = [];
  #waiting: Job<Command, Event>[] = [];
  #batches: Batch<Command, Event>[] = [];
  #sending = false;
  #loading: Promise<void> | undefined;
  #gathering = false;
  #careful = 0;
  /** The cursors of commands that were not the last of their append, by the revision of their first event. */
  readonly #cursors = new Map<bigint, Cursor>();

  constructor(stream: string, decider: Decider<State, Command, Event>, around: LaneSurroundings) {
    this.#stream = stream;
    this.#decider = decider;
    this.#around = around;
  }

  /** Decides a command in its turn. Rejects with the errors of the log; a refusal is an outcome. */
  submit(ask: Ask<Command>): Promise<JobOutcome<Event>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(new Job(ask, resolve, reject));
      this.#advance();
    });
  }

  get idle(): boolean {
    return this.#waiting.length === 0 && this.#batches.length === 0 && this.#loading === undefined;
  }

  /** How many events are held in memory. */
  get size(): number {
    return Number((this.#folded?.revision ?? -1n) + 1n);
  }

  glimpse(): FoldedStream<State, Event> | undefined {
    return this.#current();
  }

  ready(): Promise<void> {
    if (!this.#behind) return Promise.resolve();
    return (this.#loading ??= this.#load());
  }

  settled(): Promise<boolean> {
    const last = this.#batches.at(-1);
    if (last === undefined) return Promise.resolve(true);
    return new Promise((resolve) => last.watchers.push(resolve));
  }

  #advance(): void {
    this.#decideWaiting();
    this.#send();
  }

  #decideWaiting(): void {
    while (this.#waiting.length > 0 && !this.#mustWait()) {
      const folded = this.#current();
      if (folded === undefined) {
        // A failure is told to every command that waits.
        this.ready().catch(() => undefined);
        return;
      }
      const job = this.#waiting.shift();
      if (job !== undefined) this.#decide(job, folded);
    }
  }

  #mustWait(): boolean {
    if (this.#gathering || this.#loading !== undefined) return true;
    return this.#careful > 0 && this.#batches.length > 0;
  }

  /** The state that everything decided so far leads to. */
  #current(): FoldedStream<State, Event> | undefined {
    if (this.#behind || this.#folded === undefined) return undefined;
    for (const placed of this.#ahead) this.#folded.take(placed.event, placed);
    this.#ahead = [];
    return this.#folded;
  }

  async #load(): Promise<void> {
    try {
      const folded = this.#folded ?? new FoldedStream(this.#decider);
      this.#folded = undefined;
      await folded.catchUp(this.#around.log, this.#stream);
      this.#folded = folded;
      this.#durable = folded.revision;
      this.#behind = false;
    } catch (error) {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const job of waiting) job.reject(job.unknown ?? error);
      throw error;
    } finally {
      this.#loading = undefined;
    }
    this.#advance();
  }

  #decide(job: Job<Command, Event>, folded: FoldedStream<State, Event>): void {
    if (job.unknown !== undefined && folded.revisionOf(job.ask.idOf(0)) === undefined) {
      job.reject(job.unknown);
      return;
    }
    const verdict = this.#verdict(job, folded);
    if (verdict === undefined) return;
    if (verdict.kind === 'placed') this.#enqueue({ job, placed: verdict.placed }, verdict.bytes, folded.revision);
    else this.#answer({ job, placed: [], answer: this.#answerOf(job, verdict) });
  }

  #verdict(job: Job<Command, Event>, folded: FoldedStream<State, Event>): Verdict<Event> | undefined {
    const { find, time } = this.#around;
    try {
      const verdict = verdictOn({ stream: this.#stream, decider: this.#decider }, folded, job.ask, {
        now: time.now(),
        todayOn: time.todayOn(),
        look: (decider, stream) => job.glanceWith(find).look(decider, stream),
      });
      const missing = job.glance?.takeMissing() ?? [];
      if (missing.length === 0) return verdict;
      void this.#gather(job, missing);
    } catch (error) {
      job.reject(error);
    }
    return undefined;
  }

  /** Brings into memory what a decision looks at, and makes it again; what came after it waits. */
  async #gather(job: Job<Command, Event>, missing: readonly Glimpsed[]): Promise<void> {
    this.#gathering = true;
    this.#waiting.unshift(job);
    try {
      await Promise.all(missing.map((other) => other.ready()));
    } catch (error) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== job);
      job.reject(error);
    }
    this.#gathering = false;
    this.#advance();
  }

  #answerOf(job: Job<Command, Event>, verdict: Exclude<Verdict<Event>, { kind: 'placed' }>): JobOutcome<Event> {
    if (verdict.kind !== 'known') return verdict;
    return { ...verdict, repeated: job.unknown === undefined, cursor: this.#cursors.get(verdict.revision) };
  }

  /** Answers at once where nothing is on the way, else together with the last of what it rests on. */
  #answer(member: Member<Command, Event>): void {
    const last = this.#batches.at(-1);
    if (last === undefined) void this.#settle(member.job, member.answer);
    else last.members.push(member);
  }

  async #settle(job: Job<Command, Event>, outcome: JobOutcome<Event> | undefined): Promise<void> {
    if (outcome === undefined) return;
    // An event stands once it is stored; any other answer also rests on what was seen elsewhere.
    if (outcome.kind === 'appended' || job.glance === undefined || (await job.glance.settled())) {
      job.resolve(outcome);
      return;
    }
    this.#waiting.push(job);
    this.#advance();
  }

  #enqueue({ job, placed }: Member<Command, Event>, bytes: number, after: bigint): void {
    let batch = this.#batches.at(-1);
    const closed = this.#sending && this.#batches.length === 1;
    if (batch === undefined || closed || !batch.hasRoomFor(placed.length, bytes)) {
      batch = new Batch(after);
      this.#batches.push(batch);
    }
    batch.add(job, placed, bytes);
    this.#ahead = placed;
  }

  #send(): void {
    const batch = this.#batches[0];
    if (this.#sending || batch === undefined) return;
    this.#sending = true;
    this.#around.log.append(this.#stream, batch.expected, batch.events).then(
      (appended) => this.#appended(batch, appended),
      (error: unknown) => this.#lost(error),
    );
  }

  #appended(batch: Batch<Command, Event>, appended: Appended): void {
    this.#sending = false;
    this.#batches.shift();
    this.#durable = batch.last;
    if (this.#careful > 0) this.#careful -= 1;
    for (const member of batch.members) {
      this.#rememberCursor(batch, member.placed, appended.cursor);
      void this.#settle(member.job, batch.outcomeOf(member, appended));
    }
    for (const watcher of batch.watchers) watcher(true);
    this.#advance();
  }

  /** So that a repeat is answered with the cursor of the first time, which the stored event does not know. */
  #rememberCursor(batch: Batch<Command, Event>, placed: readonly PlacedEvent<Event>[], cursor: Cursor): void {
    const [first] = placed;
    if (first === undefined || placed[placed.length - 1]?.revision === batch.last) return;
    this.#cursors.set(first.revision, cursor);
    const [oldest] = this.#cursors.keys();
    if (this.#cursors.size > CURSORS_MAX && oldest !== undefined) this.#cursors.delete(oldest);
  }

  /** Everything that rested on the lost append is decided again, in the same order. */
  #lost(error: unknown): void {
    const [failed, ...behind] = this.#batches;
    this.#sending = false;
    this.#batches = [];
    this.#ahead = [];
    this.#careful = CAREFUL_APPENDS;
    this.#behind = true;
    if (this.#folded !== undefined && this.#folded.revision > this.#durable) this.#folded = undefined;
    const again = failed === undefined ? [] : this.#answerLosers(failed, error);
    this.#waiting = [...again, ...behind.flatMap(({ members }) => members.map(({ job }) => job)), ...this.#waiting];
    for (const { watchers } of [failed, ...behind].filter((batch) => batch !== undefined)) {
      for (const watcher of watchers) watcher(false);
    }
    this.#advance();
  }

  /** Answers the commands of a lost append that are not to be decided again, and gives those that are. */
  #answerLosers(failed: Batch<Command, Event>, error: unknown): Job<Command, Event>[] {
    const { alone } = failed;
    return failed.members.flatMap(({ job, placed }) => {
      const answer = placed.length === 0 ? undefined : job.errorAfter(error, alone);
      if (answer === undefined) return [job];
      job.reject(answer);
      return [];
    });
  }
}

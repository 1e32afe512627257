import type { Appended, EventLog } from '#event-log';
import { AppendQueue, jobsOf } from './append-queue.ts';
import type { Ask } from './ask.ts';
import type { Batch, Member } from './batch.ts';
import { CursorMemory } from './cursor-memory.ts';
import type { AnyEvent, Decider } from './decider.ts';
import type { FoldedStream } from './folded-stream.ts';
import type { FindStream, Glimpsed } from './glance.ts';
import { Job, type JobOutcome } from './job.ts';
import type { LondonTime } from './london-time.ts';
import { StreamMemory } from './stream-memory.ts';
import { verdictOn, type Verdict } from './verdict.ts';

/** What a lane needs from outside: the log, the time, the other lanes, and somebody to tell how it grows. */
export interface LaneSurroundings {
  readonly log: Pick<EventLog, 'append' | 'readStream' | 'othersMayAppend'>;
  readonly time: LondonTime;
  readonly find: FindStream;
  /** So many more events are held in memory. */
  readonly grew: (events: number) => void;
}

/** After a lost race so many appends go one at a time: whoever else writes the stream may well do it again. */
const CAREFUL_APPENDS = 64;

/**
 * The queue of one stream. Commands are decided one after another, each on the state that those before it lead to even
 * while their events are still on the way to the log.
 *
 * Nothing is answered before everything that it rests on is durable. When an append fails, everything decided on top of
 * it is decided again on the stream as the log has it.
 */
export class StreamLane<State, Command, Event extends AnyEvent> implements Glimpsed {
  readonly #stream: string;
  readonly #decider: Decider<State, Command, Event>;
  readonly #around: LaneSurroundings;
  readonly #queue: AppendQueue<Command, Event>;
  readonly #cursors = new CursorMemory();
  readonly #memory: StreamMemory<State, Event>;
  #waiting: Job<Command, Event>[] = [];
  #loading: Promise<void> | undefined;
  #gathering = false;
  #careful = 0;

  constructor(stream: string, decider: Decider<State, Command, Event>, around: LaneSurroundings) {
    this.#stream = stream;
    this.#decider = decider;
    this.#around = around;
    this.#memory = new StreamMemory(around.log, stream, decider);
    this.#queue = new AppendQueue(around.log, stream, {
      appended: (batch, appended) => this.#appended(batch, appended),
      lost: (failed, behind, error) => this.#lost(failed, behind, error),
    });
  }

  /** Decides a command in its turn. Rejects with the errors of the log; a refusal is an outcome. */
  submit(ask: Ask<Command>): Promise<JobOutcome<Event>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(new Job(ask, resolve, reject));
      this.#advance();
    });
  }

  get idle(): boolean {
    return this.#waiting.length === 0 && this.#queue.empty && this.#loading === undefined;
  }

  /** How many events are held in memory. */
  get size(): number {
    return this.#memory.size;
  }

  glimpse(): FoldedStream<State, Event> | undefined {
    return this.#memory.current();
  }

  ready(): Promise<void> {
    if (this.#memory.ready) return Promise.resolve();
    return (this.#loading ??= this.#load());
  }

  refreshed(): Promise<void> {
    this.#memory.suspect();
    return this.ready();
  }

  settled(): Promise<boolean> {
    const { last } = this.#queue;
    return last === undefined ? Promise.resolve(true) : new Promise((resolve) => last.watchers.push(resolve));
  }

  #advance(): void {
    this.#decideWaiting();
    this.#queue.send();
  }

  #decideWaiting(): void {
    try {
      while (this.#waiting.length > 0 && !this.#mustWait()) {
        const folded = this.#memory.current();
        if (folded === undefined) {
          // A failure to read is told to every command that waits.
          this.ready().catch(() => undefined);
          return;
        }
        const job = this.#waiting.shift();
        if (job !== undefined) this.#decide(job, folded);
      }
    } catch (error) {
      this.#failWaiting(error);
    }
  }

  #failWaiting(error: unknown): void {
    for (const job of this.#waiting.splice(0)) job.reject(job.unknown ?? error);
  }

  #mustWait(): boolean {
    if (this.#gathering || this.#loading !== undefined) return true;
    return this.#careful > 0 && !this.#queue.empty;
  }

  async #load(): Promise<void> {
    try {
      // Nothing is decided meanwhile, so what is on its way is soon there.
      while (!this.#queue.empty) await this.settled();
      for (const job of this.#waiting) job.isCurrent = true;
      this.#around.grew(await this.#memory.read());
    } catch (error) {
      this.#failWaiting(error);
      throw error;
    } finally {
      this.#loading = undefined;
    }
    this.#advance();
  }

  #decide(job: Job<Command, Event>, folded: FoldedStream<State, Event>): void {
    if (job.unknown !== undefined && folded.revisionOf(job.ask.firstId) === undefined) {
      job.reject(job.unknown);
      return;
    }
    const verdict = this.#verdict(job, folded);
    if (verdict?.kind === 'placed') {
      this.#queue.add({ job, placed: verdict.placed }, verdict.bytes, folded.revision);
      this.#memory.decided(verdict.placed);
      this.#around.grew(verdict.placed.length);
    } else if (verdict !== undefined) {
      this.#answer(job, verdict);
    }
  }

  /** Undefined where the decision must be made again, or has failed. */
  #verdict(job: Job<Command, Event>, folded: FoldedStream<State, Event>): Verdict<Event> | undefined {
    const { find, log, time } = this.#around;
    try {
      const verdict = verdictOn({ stream: this.#stream, decider: this.#decider }, folded, job.ask, {
        now: time.now(),
        todayOn: time.todayOn(),
        look: (decider, stream) => job.glanceWith(find, !log.othersMayAppend).look(decider, stream),
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
      const { othersMayAppend } = this.#around.log;
      await Promise.all(missing.map((other) => (othersMayAppend ? other.refreshed() : other.ready())));
    } catch (error) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== job);
      job.reject(error);
    }
    this.#gathering = false;
    this.#advance();
  }

  /** Answers without events: at once where nothing is on its way, else together with the last of what it rests on. */
  #answer(job: Job<Command, Event>, verdict: Exclude<Verdict<Event>, { kind: 'placed' }>): void {
    const answer: JobOutcome<Event> =
      verdict.kind === 'known' ? { ...verdict, repeated: job.unknown === undefined } : verdict;
    const { last } = this.#queue;
    if (last === undefined) void this.#settle(job, answer);
    else last.members.push({ job, placed: [], answer });
  }

  async #settle(job: Job<Command, Event>, outcome: JobOutcome<Event>): Promise<void> {
    if (outcome.kind === 'appended') {
      job.resolve(outcome);
    } else if (this.#isOutOfDate(job, outcome)) {
      this.#memory.suspect();
      this.#decideAgain(job);
    } else if (job.glance !== undefined && !(await job.glance.settled())) {
      this.#decideAgain(job);
    } else {
      job.resolve(outcome.kind === 'known' ? { ...outcome, cursor: this.#cursors.of(outcome.revision) } : outcome);
    }
  }

  /** An event stands once it is stored. What is answered without one must rest on the stream as it stands, whoever wrote it. */
  #isOutOfDate({ isCurrent }: Job<Command, Event>, { kind }: JobOutcome<Event>): boolean {
    return this.#around.log.othersMayAppend && !isCurrent && kind !== 'known';
  }

  #decideAgain(job: Job<Command, Event>): void {
    this.#waiting.push(job);
    this.#advance();
  }

  #appended(batch: Batch<Command, Event>, appended: Appended): void {
    this.#memory.durableUpTo(batch.last);
    if (this.#careful > 0) this.#careful -= 1;
    this.#cursors.keep(batch, appended.cursor);
    for (const member of batch.members) void this.#settle(member.job, batch.outcomeOf(member, appended));
    this.#advance();
  }

  /** What rested on the lost append is decided again, in the same order. */
  #lost(failed: Batch<Command, Event>, behind: readonly Batch<Command, Event>[], error: unknown): void {
    this.#memory.forgetUndurable();
    this.#careful = CAREFUL_APPENDS;
    const { alone } = failed;
    const losers = failed.members.filter((member) => !answeredAfterLoss(member, error, alone));
    this.#waiting.unshift(...losers.map(({ job }) => job), ...jobsOf(behind));
    this.#advance();
  }
}

/** Answers a command of a lost append with its error, unless it is to be decided again. */
function answeredAfterLoss<Command, Event>(
  { job, placed }: Member<Command, Event>,
  error: unknown,
  alone: boolean,
): boolean {
  const answer = placed.length === 0 ? undefined : job.errorAfter(error, alone);
  if (answer !== undefined) job.reject(answer);
  return answer !== undefined;
}

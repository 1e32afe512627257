import {
  type Appended,
  cursorOf,
  type ExpectedRevision,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
} from '#event-log';
import { firstOf, groupOf } from './group.ts';
import { type Known, lookUp, verdictOn } from './look-up.ts';
import { Patience } from './patience.ts';
import { type Failure, failureOf, NotSent } from './postgres-failure.ts';
import type { Session } from './session.ts';
import { store } from './store.ts';
import { StreamEnds } from './stream-ends.ts';
import { endAfter, type Waiting } from './waiting.ts';

/** With more than this waiting for an answer the next is refused: who sends faster than the server takes must wait. */
const WAITING_APPENDS_MAX = 10_000;
const WAITING_BYTES_MAX = 64 * 1024 * 1024;
/** How long appends wait for a server that is gone to come back. */
const TROUBLE_MILLISECONDS = 10_000;
/** So often in a row another instance may be first before a group is refused as too much at the moment. */
const CONFLICTS_MAX = 100;

export interface AppendQueueOptions {
  /** Called with the position of the last event whenever something was stored. */
  readonly onStored: (position: bigint) => void;
  /** Awaited before each group: what was asked of the log before must not see the group. */
  readonly beforeEach: () => Promise<unknown>;
}

/** Collects what waits into groups and stores one group at a time, each in one transaction. */
export class AppendQueue {
  readonly #session: Session;
  readonly #options: AppendQueueOptions;
  readonly #ends = new StreamEnds();
  readonly #patience = new Patience();
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #conflicts = 0;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(session: Session, options: AppendQueueOptions) {
    this.#session = session;
    this.#options = options;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[], bytes: number): Promise<Appended> {
    if (this.#closed) return Promise.reject(new LogUnavailable('closed'));
    if (this.#waiting.length >= WAITING_APPENDS_MAX || this.#waitingBytes + bytes > WAITING_BYTES_MAX) {
      return Promise.reject(new LogUnavailable('busy'));
    }
    return new Promise((resolve, reject) => {
      const append = { stream, expected, events, bytes, resolve, reject, isDoubtful: false, mayBeStored: false };
      this.#waiting.push(append);
      this.#waitingBytes += bytes;
      this.#running ??= this.#run();
    });
  }

  /** Refuses new appends, and resolves when those accepted have been answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#session.end();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // After the input of this turn has been dealt with, and so with all the appends that it led to.
      await new Promise(setImmediate);
      await this.#patience.wait();
      await this.#options.beforeEach();
      await this.#takeTurn();
    }
    this.#running = undefined;
  }

  async #takeTurn(): Promise<void> {
    const candidates = firstOf(this.#waiting);
    const doubtful = candidates.filter(({ isDoubtful }) => isDoubtful);
    let sent: readonly Waiting[] | undefined;
    try {
      if (doubtful.length > 0) this.#settle(doubtful, await lookUp(this.#session, doubtful));
      sent = groupOf(firstOf(this.#waiting), this.#ends);
      if (sent.length > 0) this.#stored(sent, await store(this.#session, sent));
      this.#patience.succeeded();
    } catch (error) {
      const failure = error instanceof NotSent ? 'not-sent' : failureOf(error);
      if (failure === 'unknown') for (const append of sent ?? []) append.mayBeStored = true;
      this.#failed(sent ?? doubtful, failure, error);
    }
  }

  /** Answers what can be answered from what was found. The others are doubtful no more, or wait for those before them. */
  #settle(doubtful: readonly Waiting[], known: Known): void {
    const ends = new Map<string, ExpectedRevision>();
    const settled = new Map<Waiting, Appended | Error>();
    for (const [stream, end] of known.ends) this.#ends.remember(stream, end);
    for (const append of doubtful) {
      const verdict = verdictOn(append, known, ends);
      if (verdict === 'next') {
        append.isDoubtful = false;
        ends.set(append.stream, endAfter(append));
      } else if (verdict !== 'later') {
        settled.set(append, verdict);
      }
    }
    this.#answer(settled);
  }

  #stored(group: readonly Waiting[], last: bigint): void {
    this.#conflicts = 0;
    const settled = new Map<Waiting, Appended>();
    let position = last - BigInt(group.reduce((sum, { events }) => sum + events.length, 0));
    for (const append of group) {
      const revision = endAfter(append);
      position += BigInt(append.events.length);
      this.#ends.remember(append.stream, revision);
      settled.set(append, { revision, position, cursor: cursorOf(position) });
    }
    this.#answer(settled);
    this.#options.onStored(last);
  }

  #answer(settled: ReadonlyMap<Waiting, Appended | Error>): void {
    this.#waiting = this.#waiting.filter((append) => !settled.has(append));
    for (const [append, answer] of settled) {
      this.#waitingBytes -= append.bytes;
      if (answer instanceof Error) append.reject(answer);
      else append.resolve(answer);
    }
  }

  #failed(appends: readonly Waiting[], failure: Failure | 'not-sent', error: unknown): void {
    for (const append of appends) append.isDoubtful = true;
    if (failure === 'conflict' && (this.#conflicts += 1) < CONFLICTS_MAX) return;
    this.#conflicts = 0;
    this.#patience.failed();
    if (typeof failure === 'object') this.#refuse(appends, new LogUnavailable(failure.refused, error));
    if (failure === 'conflict') this.#refuse(appends, new LogUnavailable('busy', error));
    if (this.#patience.lasted < TROUBLE_MILLISECONDS) return;
    this.#refuse(this.#waiting, new LogUnavailable('unreachable', error));
    this.#refuse(this.#waiting, new OutcomeUnknown(error));
  }

  /** Ends the waiting of these with an error, where it is true of them. */
  #refuse(appends: readonly Waiting[], error: LogUnavailable | OutcomeUnknown): void {
    const refused = appends.filter(({ mayBeStored }) => error instanceof OutcomeUnknown || !mayBeStored);
    this.#answer(new Map(refused.map((append) => [append, error])));
  }
}

import type { Bell } from '#event-log';
import {
  type Appended,
  checkAppend,
  type Cursor,
  type EventLog,
  type ExpectedRevision,
  type Followed,
  followLog,
  type Head,
  LogUnavailable,
  type NewEvent,
  numberOfCursor,
  type StoredEvent,
} from '#event-log';
import type { AllEvents } from './all-events.ts';
import type { Appender } from './appender.ts';
import type { Counter } from './counter.ts';
import { place, type Unplaced } from './stored-form.ts';
import type { StreamEvents } from './stream-events.ts';

/** How soon a follower sees what another process has stored when the subscription is silent. */
const POLL_MILLISECONDS = 1_000;

export interface LogParts {
  readonly appender: Appender;
  readonly streams: StreamEvents;
  readonly counter: Counter;
  readonly all: AllEvents;
  readonly bell: Bell;
  readonly onNotice: (sentence: string) => void;
  /** Ends every read when the log is closed. */
  readonly closing: AbortController;
  /** Lets go of the server, after everything accepted has been answered. */
  readonly release: () => Promise<void>;
}

/** The log in KurrentDB. `openKurrentDbLog` puts it together. */
export class KurrentDbEventLog implements EventLog {
  readonly othersMayAppend = true;
  readonly answersPositions = false;
  readonly #parts: LogParts;
  readonly #followed: Followed;
  #closed: Promise<void> | undefined;
  #isAway = false;

  constructor(parts: LogParts) {
    this.#parts = parts;
    this.#followed = {
      bell: parts.bell,
      pollMilliseconds: POLL_MILLISECONDS,
      readAll: (after) => this.#readAllIfReachable(after),
      isClosed: () => this.#closed !== undefined,
    };
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const bytes = checkAppend(stream, expected, events);
    this.#refuseIfClosed();
    this.#parts.counter.heads.appending(stream, expected === 'no-stream' ? 0n : expected + 1n);
    const appended = await this.#parts.appender.append({ stream, expected, events, bytes });
    this.#parts.bell.ring();
    return appended;
  }

  async *readStream(stream: string, from = 0n): AsyncGenerator<readonly StoredEvent[]> {
    this.#refuseIfClosed();
    const { counter, streams } = this.#parts;
    for await (const page of streams.from(stream, from < 0n ? 0n : from)) {
      await counter.countUpTo((page[page.length - 1] as Unplaced).commit);
      const positions = await counter.places.positionsOf(page.map(({ commit }) => commit));
      yield page.map((event, index) => place(event, positions[index] as bigint));
    }
  }

  readAll(after?: Cursor): AsyncIterable<readonly StoredEvent[]> {
    const commit = after === undefined ? undefined : numberOfCursor(after);
    return this.#parts.all.after(commit, this.#headNow());
  }

  readFrom(position: bigint): AsyncIterable<readonly StoredEvent[]> {
    return this.#parts.all.from(position, this.#headNow());
  }

  follow(after: Cursor | undefined, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    return followLog(this.#followed, after, signal);
  }

  head(): Promise<Head | undefined> {
    return this.#headNow();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const { appender, bell, closing, release } = this.#parts;
    bell.ring();
    await appender.idle();
    closing.abort(new LogUnavailable('closed'));
    await release();
  }

  /** For a follower, who comes again: while the server cannot be reached there is nothing to read. Said once each time. */
  async *#readAllIfReachable(after: Cursor | undefined): AsyncGenerator<readonly StoredEvent[]> {
    try {
      yield* this.readAll(after);
      this.#isAway = false;
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      if (error.reason !== 'closed' && !this.#isAway) this.#parts.onNotice(noticeOf(error));
      this.#isAway = true;
    }
  }

  /** What is counted when this is called, and everything answered before. Asked for at once, and heard even if nobody waits. */
  #headNow(): Promise<Head | undefined> {
    const head = this.#countedHead();
    head.catch(() => undefined);
    return head;
  }

  async #countedHead(): Promise<Head | undefined> {
    this.#refuseIfClosed();
    return this.#parts.counter.headNow();
  }

  #refuseIfClosed(): void {
    if (this.#closed !== undefined) throw new LogUnavailable('closed');
  }
}

const noticeOf = ({ cause }: LogUnavailable): string =>
  'What follows the ledger’s log waits, because KurrentDB cannot be read at the moment: ' +
  `${cause instanceof Error ? cause.message : 'it does not say why'}. It goes on by itself.`;

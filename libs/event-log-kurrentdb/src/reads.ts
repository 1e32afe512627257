import { LogUnavailable } from '#event-log';
import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type ReadPosition,
  type RecordedEvent,
  START,
} from '@eventstore/db-client';
import { isAccessDenied, isNotFound, unreadable } from './failures.ts';
import { type Page, PAGE_EVENTS, type Read, type Take, takePage } from './pages.ts';
import { Backoff } from './waiting.ts';

/** How long a read may take, in milliseconds. */
export interface ReadPatience {
  /** For its next event to come. */
  readonly read: number;
  /** To be tried again and again. */
  readonly readInAll: number;
}

/** Only the leader has everything that was answered. Any other node sends the client on to it. */
const FROM_THE_LEADER = { requiresLeader: true } as const;
/** The client's numbers go to the server as they are, and a larger one comes out as a small one. */
const REVISION_MAX = 2n ** 63n - 1n;

/**
 * Reads of one log, in pages: each is a call of its own, so that nothing is held open by a slow reader and nothing
 * runs ahead of it. A page that fails for want of a server is tried again for a while.
 */
export class Reads {
  readonly #client: EventStoreDBClient;
  readonly #patience: ReadPatience;
  readonly #closing: AbortSignal;

  constructor(client: EventStoreDBClient, patience: ReadPatience, closing: AbortSignal) {
    this.#client = client;
    this.#patience = patience;
    this.#closing = closing;
  }

  /**
   * A page of a stream, from a revision on. A stream that is not there is empty.
   * @throws LogUnavailable
   */
  async stream<T>(name: string, fromRevision: bigint, take: Take<T>, maxCount = PAGE_EVENTS): Promise<Page<T>> {
    if (fromRevision > REVISION_MAX) return { items: [], isEnd: true };
    const options = { ...FROM_THE_LEADER, fromRevision, maxCount };
    return this.#page(() => this.#client.readStream(name, options), maxCount, take);
  }

  /** @throws LogUnavailable */
  async lastOfStream(name: string): Promise<RecordedEvent | undefined> {
    const options = { ...FROM_THE_LEADER, direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
    const take: Take<RecordedEvent> = (event) => ({ item: event, bytes: 0 });
    return (await this.#page(() => this.#client.readStream(name, options), 1, take)).items[0];
  }

  /**
   * A page of everything behind a commit position, or from the start.
   * @throws LogUnavailable
   */
  async all<T>(after: bigint | undefined, take: Take<T>): Promise<Page<T>> {
    // The server begins with the event at the position itself.
    const maxCount = PAGE_EVENTS + 1;
    const fromPosition: ReadPosition = after === undefined ? START : { commit: after, prepare: after };
    const options = { ...FROM_THE_LEADER, fromPosition, maxCount };
    return this.#page(() => this.#client.readAll(options), maxCount, take);
  }

  /** Tells of everything stored from now on. Nothing has been done yet about its errors. */
  subscribe(): AllStreamSubscription {
    return this.#client.subscribeToAll({ ...FROM_THE_LEADER, fromPosition: END });
  }

  async #page<T>(begin: () => Read, asked: number, take: Take<T>): Promise<Page<T>> {
    const until = performance.now() + this.#patience.readInAll;
    const backoff = new Backoff(this.#closing);
    for (;;) {
      if (this.#closing.aborted) throw new LogUnavailable('closed');
      try {
        return await takePage(begin(), asked, take, { milliseconds: this.#patience.read, signal: this.#closing });
      } catch (error) {
        if (isNotFound(error)) return { items: [], isEnd: true };
        const inTerms = unreadable(error);
        const passes = inTerms instanceof LogUnavailable && !isAccessDenied(error);
        if (!passes || performance.now() > until) throw inTerms;
      }
      await backoff.pause();
    }
  }
}

import { AppendTooLarge, LogUnavailable, OutcomeUnknown } from '#event-log';
import { type EventData, MaxAppendSizeExceededError } from '@eventstore/db-client';
import type { Stored } from './appending-client.ts';
import { isAccessDenied, isConflict, isDeleted, wasNotTaken } from './failures.ts';
import type { Server } from './server.ts';
import { Backoff } from './waiting.ts';

/** How long an append may take, in milliseconds. */
export interface AppendPatience {
  /** For one try to be answered. */
  readonly append: number;
  /** To be tried again and again. */
  readonly appendInAll: number;
}

/**
 * Sends an append until the server says what became of it. The very same ids and revision are sent each time, which the
 * server answers as it did the first time, or would have: so it does not matter which of the tries it took.
 */
export class Persistent {
  readonly #server: Server;
  readonly #patience: AppendPatience;

  constructor(server: Server, patience: AppendPatience) {
    this.#server = server;
    this.#patience = patience;
  }

  /**
   * The stream is named as in the database.
   * @throws WrongExpectedVersionError of the client’s if the stream is not at that revision
   * @throws LogUnavailable if it is certain that nothing was stored, OutcomeUnknown if it is not
   */
  async append(stream: string, expected: bigint | 'no_stream', events: EventData[]): Promise<Stored> {
    const until = performance.now() + this.#patience.appendInAll;
    const backoff = new Backoff();
    let mayBeStored = false;
    for (;;) {
      try {
        return await this.#server.append(stream, expected, events, this.#patience.append);
      } catch (error) {
        const refused = refusal(error, mayBeStored, events);
        if (refused !== undefined) throw refused;
        mayBeStored ||= !wasNotTaken(error);
        if (performance.now() > until) throw mayBeStored ? new OutcomeUnknown(error) : unreachable(error);
      }
      await backoff.pause();
    }
  }
}

const unreachable = (error: unknown): LogUnavailable => new LogUnavailable('unreachable', error);

/** What the server has decided, so that to ask again makes no difference; or undefined if it may yet be stored. */
function refusal(error: unknown, mayBeStored: boolean, events: readonly EventData[]): Error | undefined {
  if (isConflict(error)) return error;
  if (error instanceof MaxAppendSizeExceededError) {
    // A server may count more than the texts, or have been set to take less than ours does.
    const bytes = Buffer.byteLength(JSON.stringify(events));
    return new AppendTooLarge('bytes', bytes, error.maxAppendSize);
  }
  if (!isAccessDenied(error) && !isDeleted(error)) return undefined;
  if (mayBeStored) return new OutcomeUnknown(error);
  return new LogUnavailable(isDeleted(error) ? 'stopped' : 'read-only', error);
}

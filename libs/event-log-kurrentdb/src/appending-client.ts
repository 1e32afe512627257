import type { Credentials, EventData, EventStoreDBClient } from '@eventstore/db-client';
import { endClient, newClient } from './clients.ts';
import { needsNewClient } from './failures.ts';
import { within } from './waiting.ts';

/** Where the server has stored the last event of an append, or had stored it before. */
export interface Stored {
  readonly revision: bigint;
  readonly commit: bigint;
}

/** One try of an append. */
export interface Try {
  readonly stream: string;
  readonly expected: bigint | 'no_stream';
  readonly events: EventData[];
  /** For how long an answer is waited for. */
  readonly milliseconds: number;
}

/**
 * A client that appends and does nothing else. The client library keeps the appends of all its clients in one table: a
 * client that loses its connection, or is let go, fails the appends of the others, whose answers then end the process.
 * So one client at a time uses the table; it reads nothing, lest a failed read closes its connection; it is replaced only
 * while nothing is in flight; and any other client in the process takes the slower way, which has no table.
 */
export class AppendingClient {
  /** The one whose appends go by the quick way. */
  static #quick: AppendingClient | undefined;
  readonly #connectionString: string;
  readonly #credentials: Credentials;
  #client: EventStoreDBClient;
  #inFlight = 0;
  #replacing: PromiseWithResolvers<void> | undefined;

  constructor(connectionString: string, credentials: Credentials | undefined) {
    this.#connectionString = connectionString;
    // Any will do where the server asks for none: that some are given is what makes the client take the slower way.
    this.#credentials = credentials ?? { username: 'ledger', password: 'ledger' };
    this.#client = newClient(connectionString);
  }

  /** Fails as the client does, or with `NoAnswer`. Never without an end. */
  async append(attempt: Try): Promise<Stored> {
    while (this.#replacing !== undefined) await this.#replacing.promise;
    AppendingClient.#quick ??= this;
    this.#inFlight += 1;
    try {
      return await this.#append(attempt, AppendingClient.#quick === this);
    } catch (error) {
      if (needsNewClient(error)) this.#replacing ??= Promise.withResolvers();
      throw error;
    } finally {
      this.#inFlight -= 1;
      if (this.#inFlight === 0) this.#replaceIfDue();
    }
  }

  async #append({ stream, expected, events, milliseconds }: Try, quickly: boolean): Promise<Stored> {
    const options = quickly ? {} : { credentials: this.#credentials };
    const appending = this.#client.appendToStream(stream, events, { expectedRevision: expected, ...options });
    const { nextExpectedRevision, position } = await within(milliseconds, appending);
    if (position === undefined) throw new Error('KurrentDB did not say where it stored the events.');
    return { revision: nextExpectedRevision, commit: position.commit };
  }

  #replaceIfDue(): void {
    const replacing = this.#replacing;
    if (replacing === undefined) return;
    void endClient(this.#client);
    this.#client = newClient(this.#connectionString);
    this.#replacing = undefined;
    replacing.resolve();
  }

  /** Only when nothing is in flight. */
  async end(): Promise<void> {
    await endClient(this.#client);
    if (AppendingClient.#quick === this) AppendingClient.#quick = undefined;
  }
}

import type { EventData, EventStoreDBClient } from '@eventstore/db-client';
import { AppendingClient, type Stored } from './appending-client.ts';
import { endClient, newClient } from './clients.ts';
import { credentialsOf } from './connection-string.ts';
import { type ReadPatience, Reads } from './reads.ts';

/** The servers that this process has open, by completed connection string. */
const open = new Map<string, Server>();

/**
 * A KurrentDB server or cluster, shared by all who have it open in this process: one client that appends, one that reads.
 */
export class Server {
  readonly #connectionString: string;
  readonly #appending: AppendingClient;
  readonly #reading: EventStoreDBClient;
  #holders = 0;

  /**
   * Whoever holds it, releases it.
   * @throws CannotOpenKurrentDb if the client cannot take the string
   */
  static hold(connectionString: string): Server {
    const server = open.get(connectionString) ?? new Server(connectionString);
    open.set(connectionString, server);
    server.#holders += 1;
    return server;
  }

  private constructor(connectionString: string) {
    this.#connectionString = connectionString;
    this.#reading = newClient(connectionString);
    this.#appending = new AppendingClient(connectionString, credentialsOf(connectionString));
  }

  /** The last to do so lets go of the server. Nothing of its own may be in flight. */
  async release(): Promise<void> {
    this.#holders -= 1;
    if (this.#holders > 0) return;
    open.delete(this.#connectionString);
    await Promise.all([this.#appending.end(), endClient(this.#reading)]);
  }

  /** One try. Fails as the client does, or with `NoAnswer`. */
  append(stream: string, expected: bigint | 'no_stream', events: EventData[], milliseconds: number): Promise<Stored> {
    return this.#appending.append({ stream, expected, events, milliseconds });
  }

  reads(patience: ReadPatience, closing: AbortSignal): Reads {
    return new Reads(this.#reading, patience, closing);
  }
}

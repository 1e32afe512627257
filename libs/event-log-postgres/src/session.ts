import type pg from 'pg';
import { cut, sayGoodbye } from './connecting.ts';
import { failureOf, NotSent } from './postgres-failure.ts';

/** One connection, made again when it is needed after it broke. One statement at a time. */
export class Session {
  readonly #connect: () => Promise<pg.Client>;
  #client: pg.Client | undefined;

  /** Takes over a connection that is made already. `connect` makes the next, with whatever is to be checked first. */
  constructor(client: pg.Client, connect: () => Promise<pg.Client>) {
    this.#connect = connect;
    this.#take(client);
  }

  /**
   * Runs one statement in a transaction of its own, and gives its rows by index.
   * @throws NotSent if there was no connection to send it over; or what the driver throws
   */
  async rows<Row extends unknown[]>(statement: pg.QueryConfig): Promise<readonly Row[]> {
    const client = this.#client ?? (await this.#connected());
    try {
      return (await client.query<Row>({ ...statement, rowMode: 'array' })).rows;
    } catch (error) {
      if (failureOf(error) === 'unknown') {
        this.#leave(client);
        cut(client);
      }
      throw error;
    }
  }

  async #connected(): Promise<pg.Client> {
    try {
      return this.#take(await this.#connect());
    } catch (error) {
      throw new NotSent(error);
    }
  }

  #take(client: pg.Client): pg.Client {
    this.#client = client;
    // So that nothing is sent over a connection of which it is known that it broke.
    client.on('error', () => this.#leave(client));
    client.on('end', () => this.#leave(client));
    return client;
  }

  #leave(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
  }

  async end(): Promise<void> {
    if (this.#client !== undefined) await sayGoodbye(this.#client);
  }
}

import type pg from 'pg';
import { clientOf, connect, cut, sayGoodbye } from './connecting.ts';
import { failureOf, NotSent } from './postgres-failure.ts';

/** One connection, made again when it is needed after it broke. One statement at a time. */
export class Session {
  readonly #connectionString: string;
  #client: pg.Client | undefined;

  /** Takes over a connection that is made already. */
  constructor(connectionString: string, client: pg.Client) {
    this.#connectionString = connectionString;
    this.#client = client;
  }

  /**
   * Runs one statement in a transaction of its own, and gives its rows by index.
   * @throws NotSent if there was no connection to send it over; or what the driver throws
   */
  async rows<Row extends unknown[]>(statement: pg.QueryConfig): Promise<readonly Row[]> {
    const client = await this.#connected();
    try {
      return (await client.query<Row>({ ...statement, rowMode: 'array' })).rows;
    } catch (error) {
      if (failureOf(error) === 'unknown') this.#drop();
      throw error;
    }
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client !== undefined) return this.#client;
    try {
      this.#client = await connect(clientOf(this.#connectionString));
      return this.#client;
    } catch (error) {
      throw new NotSent(error);
    }
  }

  #drop(): void {
    if (this.#client !== undefined) cut(this.#client);
    this.#client = undefined;
  }

  async end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client !== undefined) await sayGoodbye(client);
  }
}

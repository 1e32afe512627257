import pg, { type QueryConfig } from 'pg';
import { connectionTo, type Database } from './database.ts';
import { isOutOfReach } from './database-failure.ts';

/** How often an idle connection is tried, and how long its answer may take. */
const TRY_EVERY_MILLISECONDS = 2_000;
const TRY_ANSWER_MILLISECONDS = 5_000;
/** A statement that takes longer may be waiting for a machine that is gone: another connection is asked whether it is. */
const SUSPICIOUS_MILLISECONDS = 4_000;

/**
 * So that the server notices within ten seconds that this machine has vanished, and lets go of its locks. A server that
 * cannot do one of them says so, and the others stand.
 */
const VANISHED = [
  'SET tcp_keepalives_idle = 3',
  'SET tcp_keepalives_interval = 2',
  'SET tcp_keepalives_count = 2',
  'SET tcp_user_timeout = 8000',
];

export type Row = Readonly<Record<string, unknown>>;
/** Runs one statement and gives its rows. A statement with a name is prepared once a connection. */
export type Ask = (text: string, values?: readonly unknown[], name?: string) => Promise<readonly Row[]>;

/**
 * One connection of its own, whose statements go one after the other. What was held on it is gone when it is: `lost`
 * then tells. Nothing in here ever fails unheard.
 */
export class Session {
  readonly #database: Pick<Database, 'url'>;
  readonly #client: pg.Client;
  readonly #lost = new AbortController();
  readonly #trying: NodeJS.Timeout;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #asking = false;
  /** Since when the statement in hand has been asked, in milliseconds; undefined while none is. */
  #askedAt: number | undefined;

  private constructor(database: Pick<Database, 'url'>, client: pg.Client) {
    this.#database = database;
    this.#client = client;
    client.on('error', () => this.#giveUp());
    client.on('end', () => this.#giveUp());
    this.#trying = setInterval(() => void this.#try(), TRY_EVERY_MILLISECONDS).unref();
  }

  /** @throws what kept it from connecting */
  static async open(database: Database): Promise<Session> {
    const client = new pg.Client(connectionTo(database));
    client.on('error', () => undefined);
    try {
      await client.connect();
      await setUp(client);
      return new Session(database, client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Aborted once the connection is gone, or given up. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** What is sent on the channels that are listened to on this connection. */
  onNotification(hear: (payload: string) => void): void {
    this.#client.on('notification', ({ payload }) => hear(payload ?? ''));
  }

  /** Runs statements with nobody else's between them. */
  async run<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    const mine = this.#queue.then(() => work((text, values, name) => this.#ask(text, values, name)));
    this.#queue = mine.catch(() => undefined).finally(() => (this.#waiting -= 1));
    return mine;
  }

  /** As `run`, all in one transaction or nothing of it. */
  async transaction<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
    return this.run(async (ask) => {
      await ask('BEGIN');
      try {
        const result = await work(ask);
        await ask('COMMIT');
        return result;
      } catch (error) {
        // A transaction that cannot be rolled back is over with its connection.
        await ask('ROLLBACK').catch(() => this.#giveUp());
        throw error;
      }
    });
  }

  async #ask(text: string, values: readonly unknown[] = [], name?: string): Promise<readonly Row[]> {
    if (this.#lost.signal.aborted) throw new Error('Connection terminated');
    const statement = { text, values: [...values] };
    this.#askedAt = performance.now();
    try {
      const { rows } = await this.#client.query<Row>(name === undefined ? statement : { ...statement, name });
      return rows;
    } catch (error) {
      if (isOutOfReach(error)) this.#giveUp();
      throw error;
    } finally {
      this.#askedAt = undefined;
    }
  }

  /** A connection does not notice that the other end has vanished, idle or not; so it is tried now and then. */
  async #try(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      if (this.#waiting === 0) await this.#answers();
      else if (this.#askedAt !== undefined && performance.now() - this.#askedAt > SUSPICIOUS_MILLISECONDS) {
        await this.#mustBeThere();
      }
    } catch {
      this.#giveUp();
    } finally {
      this.#asking = false;
    }
  }

  async #answers(): Promise<void> {
    await this.run(() =>
      this.#client.query({ text: 'SELECT 1', query_timeout: TRY_ANSWER_MILLISECONDS } as QueryConfig),
    );
  }

  /** @throws if the server cannot be reached over another connection, or does not know of this one any more */
  async #mustBeThere(): Promise<void> {
    const other = new pg.Client({ ...connectionTo(this.#database), query_timeout: TRY_ANSWER_MILLISECONDS });
    other.on('error', () => undefined);
    try {
      await other.connect();
      const { processID } = this.#client as unknown as { readonly processID: number };
      const { rows } = await other.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [processID]);
      if (rows.length === 0) throw new Error('Connection terminated');
    } finally {
      await other.end().catch(() => undefined);
    }
  }

  /** Gives the connection up at once, and all that is held on it: whoever holds it does not know what it stands at. */
  abandon(): void {
    this.#giveUp();
  }

  #giveUp(): void {
    clearInterval(this.#trying);
    if (this.#lost.signal.aborted) return;
    this.#lost.abort();
    // A server that does not answer would be waited for.
    void this.#client.end().catch(() => undefined);
  }

  /** Ends it in order, after the statement in hand. */
  async end(): Promise<void> {
    clearInterval(this.#trying);
    await this.#queue;
    const over = this.#lost.signal.aborted;
    this.#lost.abort();
    if (!over) await this.#client.end().catch(() => undefined);
  }
}

async function setUp(client: pg.Client): Promise<void> {
  // What a crash of the server takes away is projected again, so a commit does not wait for the disk.
  await client.query('SET synchronous_commit = off');
  for (const setting of VANISHED) await client.query(setting).catch(() => undefined);
}

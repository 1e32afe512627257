import type pg from 'pg';
import { clientOf, connect, sayGoodbye } from './connecting.ts';
import { Patience } from './patience.ts';
import { codeOf, READ_ONLY } from './postgres-failure.ts';
import { CHANNEL } from './schema.ts';

/**
 * Hears from the server where the log ends after each commit of any instance, over a connection of its own that is made
 * again when it breaks. What is said meanwhile is missed, so whoever follows looks from time to time as well.
 */
export class HeadListener {
  readonly #connectionString: string;
  readonly #onHead: (said: string) => void;
  readonly #stop = new AbortController();
  readonly #stopped: Promise<void>;

  /**
   * `onHead` is called with what was said: the position of the last event, unless somebody else uses the channel. With
   * nothing when something may have been missed.
   */
  constructor(connectionString: string, onHead: (said: string) => void) {
    this.#connectionString = connectionString;
    this.#onHead = onHead;
    this.#stopped = this.#run(this.#stop.signal);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const patience = new Patience();
    while (!signal.aborted) {
      const client = clientOf(this.#connectionString);
      try {
        await this.#listen(client, signal, () => patience.succeeded());
      } catch (error) {
        // A standby says nothing. Any other server is gone, as others will notice and say; here it is tried again.
        if (codeOf(error) === READ_ONLY) this.#stop.abort();
      }
      await sayGoodbye(client);
      patience.failed();
      await patience.wait(signal);
    }
  }

  async #listen(client: pg.Client, signal: AbortSignal, onListening: () => void): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      client.on('end', resolve);
      client.on('error', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', ({ payload = '' }) => this.#onHead(payload));
    await connect(client);
    await client.query(`LISTEN ${CHANNEL}`);
    onListening();
    this.#onHead('');
    await ended;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#stopped;
  }
}

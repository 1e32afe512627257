import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as body from '../api/bodies.ts';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';

/** On this day every figure is read, so that nothing changes but by what is recorded. */
export const READ_ON = '2026-06-30';
const RETRY_MILLISECONDS = 50;
const AMOUNT_MAX = 5_000;

/** An answered command. */
export interface Recorded {
  readonly key: string;
  readonly grantId: string;
  readonly eventId: string;
  readonly cursor: string;
}

/** The figures of a grant as an instance answered them, with the position that it says they are of. */
export interface Read {
  readonly grantId: string;
  readonly position: bigint;
  readonly lines: readonly Record<string, unknown>[];
}

/** What the clients were told. */
export interface Told {
  readonly recorded: readonly Recorded[];
  readonly reads: readonly Read[];
  /** Answers that no client should ever get, in words. */
  readonly wrong: readonly string[];
  /** How often a request was sent again because nobody answered it, or with 503. */
  readonly again: number;
}

export interface Load {
  /** A client for each instance; one that is dead rejects. */
  readonly instances: readonly ApiClient[];
  readonly grants: readonly string[];
  readonly clients: number;
  /** Asked before each round of a client. */
  readonly goesOn: () => boolean;
}

/**
 * Clients that record spend through whichever instance answers and read the balance from whichever comes next, which
 * must have seen the spend. A command that nobody answered, or with 503, is sent again with its key.
 */
export async function runLoad(load: Load): Promise<Told> {
  const clients = Array.from({ length: load.clients }, () => new LoadClient(load));
  await Promise.all(clients.map((client) => client.run()));
  return {
    recorded: clients.flatMap(({ recorded }) => recorded),
    reads: clients.flatMap(({ reads }) => reads),
    wrong: clients.flatMap(({ wrong }) => wrong),
    again: clients.reduce((sum, client) => sum + client.again, 0),
  };
}

interface RecordedBody extends Record<string, unknown> {
  readonly cursor: string;
  readonly events: readonly { readonly id: string }[];
}
interface BalanceBody extends Record<string, unknown> {
  readonly position: string;
  readonly lines: Read['lines'];
}

class LoadClient {
  readonly recorded: Recorded[] = [];
  readonly reads: Read[] = [];
  readonly wrong: string[] = [];
  again = 0;
  readonly #load: Load;

  constructor(load: Load) {
    this.#load = load;
  }

  async run(): Promise<void> {
    const { goesOn, grants } = this.#load;
    while (goesOn()) {
      const grantId = grants[randomInt(grants.length)] ?? '';
      const cursor = await this.#spend(grantId);
      if (cursor !== undefined) await this.#read(grantId, cursor);
    }
  }

  async #spend(grantId: string): Promise<string | undefined> {
    const key = randomUUID();
    const pence = String(randomInt(1, AMOUNT_MAX)).padStart(3, '0');
    const sent = body.spend(`${pence.slice(0, -2)}.${pence.slice(-2)}`);
    const answer = await this.#untilAnswered((client) =>
      client.post<RecordedBody>(`/grants/${grantId}/spend`, sent, { key }),
    );
    if (answer.status !== 201) {
      this.wrong.push(`spend: ${answer.status} ${JSON.stringify(answer.body)}`);
      return undefined;
    }
    const { cursor, events } = answer.body;
    this.recorded.push({ key, grantId, cursor, eventId: events[0]?.id ?? '' });
    return cursor;
  }

  async #read(grantId: string, cursor: string): Promise<void> {
    const path = `/grants/${grantId}/balance?effectiveOn=${READ_ON}&minCursor=${cursor}`;
    const { body: read, status } = await this.#untilAnswered((client) => client.get<BalanceBody>(path));
    if (status === 200) this.reads.push({ grantId, position: BigInt(read.position), lines: read.lines });
    else this.wrong.push(`balance: ${status} ${JSON.stringify(read)}`);
  }

  /** Asks one instance after another until one answers something else than to come back later. */
  async #untilAnswered<Body>(ask: (client: ApiClient) => Promise<ApiAnswer<Body>>): Promise<ApiAnswer<Body>> {
    const { instances } = this.#load;
    for (let at = randomInt(instances.length); ; at += 1) {
      const client = instances[at % instances.length];
      const answer = client && (await ask(client).catch(() => undefined));
      if (answer !== undefined && answer.status !== 503) return answer;
      if (answer !== undefined && answer.headers.get('retry-after') === null)
        this.wrong.push('503 without Retry-After');
      this.again += 1;
      await wait(RETRY_MILLISECONDS);
    }
  }
}

import { randomUUID } from 'node:crypto';
import { spendingGrant } from '../ledger/build-ledger.ts';
import type { Work } from '../interleaved.ts';
import { timed } from '../reads/latency.ts';
import { Client, mustBe, type Answer } from './client.ts';
import type { ServiceReady } from './ledger-service.ts';

const BODY = JSON.stringify({
  effectiveOn: '2020-05-10',
  effectiveBasis: 'illustrative',
  financialYear: '2020/21',
  head: 'overtime',
  costType: 'overtime',
  spendClass: 'resource',
  netAmount: '12.34',
  description: 'Overtime worked in May',
});

/** Spend on grants at random, recorded over so many connections, each of which waits for its answer. */
export class SpendLoad {
  readonly #client: Client;
  readonly #connections: number;
  readonly #grants: number;
  /** How long each command took since the last `forget`, in milliseconds. */
  took: number[] = [];

  constructor(
    service: ServiceReady,
    { connections, grants }: { readonly connections: number; readonly grants: number },
  ) {
    this.#client = new Client(service, connections);
    this.#connections = connections;
    this.#grants = grants;
  }

  /** Every connection ends with a command answered: the time is that until the last answer. */
  async run(milliseconds: number): Promise<Work> {
    const before = this.took.length;
    const started = performance.now();
    const until = started + milliseconds;
    await Promise.all(Array.from({ length: this.#connections }, () => this.#work(until)));
    return { count: this.took.length - before, milliseconds: performance.now() - started };
  }

  async #work(until: number): Promise<void> {
    while (performance.now() < until) this.took.push(await timed(() => this.#spend()));
  }

  async #spend(): Promise<string> {
    const grantId = spendingGrant(Math.floor(Math.random() * this.#grants));
    return mustBe(201, await this.#client.post(`/api/v1/grants/${grantId}/spend`, randomUUID(), BODY));
  }

  /** Waits until the read models have seen everything, so that they do not work on while another is measured. */
  async settle(): Promise<void> {
    const { cursor } = JSON.parse(await this.#spend()) as { readonly cursor: string };
    const read = (): Promise<Answer> =>
      this.#client.get(`/api/v1/grants/${spendingGrant(0)}/balance?minCursor=${cursor}`);
    let answer = await read();
    while (answer.status === 503) answer = await read();
    mustBe(200, answer);
  }

  forget(): void {
    this.took = [];
  }

  end(): void {
    this.#client.close();
  }
}

import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ServiceReady } from './ledger-service.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Asks over connections that stay open, one request at a time on each. */
export class Client {
  readonly #agent: Agent;
  readonly #service: ServiceReady;

  constructor(service: ServiceReady, connections: number) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#service = service;
  }

  get(path: string): Promise<Answer> {
    return this.#ask('GET', path, {});
  }

  post(path: string, key: string, body: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.#ask('POST', path, { ...headers, 'content-length': Buffer.byteLength(body) }, body);
  }

  close(): void {
    this.#agent.destroy();
  }

  #ask(method: string, path: string, more: OutgoingHttpHeaders, body?: string): Promise<Answer> {
    const { address, authorization } = this.#service;
    const headers = { authorization, ...more };
    return new Promise((resolve, reject) => {
      const asked = request(`${address}${path}`, { agent: this.#agent, method, headers }, (answer) => {
        text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, body: said }), reject);
      });
      asked.once('error', reject).end(body);
    });
  }
}

/** @throws Error with what was said, where it was not what was wanted */
export function mustBe(status: number, answer: Answer): string {
  if (answer.status === status) return answer.body;
  throw new Error(`The service answered ${answer.status} and not ${status}: ${answer.body}`);
}

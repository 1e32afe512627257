import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreedGrant } from '../api/served-ledger.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startService, type RunningService } from '../support/service.ts';

/** Instances of the service on one ledger. They share a folder for the key of their local issuer and nothing else. */
export class Instances {
  readonly #folder = mkdtempSync(join(tmpdir(), 'instances-'));
  readonly #env: Readonly<Record<string, string>>;
  readonly #started: RunningService[] = [];

  /** @param env settings that say where the ledger is kept */
  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
  }

  /** All that a program needs to find the ledger that they serve. */
  get env(): Readonly<Record<string, string>> {
    return { LEDGER_DATA: this.#folder, ...this.#env };
  }

  async start(): Promise<RunningService> {
    const service = await startService({ dataFolder: this.#folder, env: this.#env });
    this.#started.push(service);
    return service;
  }

  async end(): Promise<void> {
    for (const service of this.#started) await service.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Who acts for a ledger through one of its instances. */
export interface People {
  readonly officer: ApiClient;
  readonly approver: ApiClient;
  readonly certifier: ApiClient;
}

export async function peopleAt(service: RunningService): Promise<People> {
  const [officer, approver, certifier] = await Promise.all([
    service.as('finance-officer', 'Finance officer'),
    service.as('approver', 'Approver'),
    service.as('certifier', 'Certifier'),
  ]);
  return { officer, approver, certifier };
}

/** So many grants of one line, agreed and approved, with more money than anybody spends. */
export async function openGrants(people: People, count: number): Promise<readonly string[]> {
  const grants = Array.from({ length: count }, (_, n) => `grant-${n + 1}`);
  for (const [n, grantId] of grants.entries()) await agreedGrant(people, '99999999.00', grantId, `PCD-${n + 1}`);
  return grants;
}

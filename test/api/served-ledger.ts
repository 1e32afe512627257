import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from '../support/api-client.ts';
import { startService, type RunningService } from '../support/service.ts';
import * as body from './bodies.ts';

/** A service on an empty ledger, with a client for each person. */
export interface ServedLedger {
  readonly service: RunningService;
  readonly dataFolder: string;
  readonly officer: ApiClient;
  readonly approver: ApiClient;
  readonly certifier: ApiClient;
  /** Stops the service and takes the folder away. */
  end(): Promise<void>;
}

type Env = Readonly<Record<string, string>>;

/**
 * @param env settings that say where the ledger is kept; in the data folder, if there are none
 * @param before records on that ledger, before anything serves it, what cannot be recorded over HTTP
 */
export async function serveLedger(env: Env = {}, before?: (settings: Env) => Promise<void>): Promise<ServedLedger> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'served-ledger-'));
  await before?.({ LEDGER_DATA: dataFolder, ...env });
  const service = await startService({ dataFolder, env });
  return {
    service,
    dataFolder,
    officer: await service.as('finance-officer', 'Finance officer'),
    approver: await service.as('approver', 'Approver'),
    certifier: await service.as('certifier', 'Certifier'),
    end: async () => {
      await service.kill();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Sends a command that must be recorded; anything else ends the test with what was answered. */
export async function record(client: ApiClient, path: string, sent: object): Promise<Record<string, unknown>> {
  const answer = await client.post(path, sent);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A grant of one line, 2021/22, agreed and approved to accept. */
export async function agreedGrant(
  { officer, approver }: Pick<ServedLedger, 'officer' | 'approver'>,
  amount: string,
  grantId = 'network',
  reference?: string,
): Promise<void> {
  await record(officer, '/grants', body.grant(grantId));
  await record(officer, `/grants/${grantId}/offers`, body.offer(amount));
  await record(approver, '/decisions', body.decision(amount, grantId, reference));
  await record(approver, `/grants/${grantId}/signatures`, body.signature('funder'));
  await record(approver, `/grants/${grantId}/signatures`, body.signature('recipient'));
}

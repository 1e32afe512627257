import { join } from 'node:path';
import { readFigures, type ReadFigures } from '../reads/reads.bench.ts';
import type { Scale } from '../scale.ts';
import { Client, mustBe } from './client.ts';
import type { ServiceReady, StoreKind } from './ledger-service.ts';
import { startService, type RunningService } from './running-service.ts';
import { measureSpend, type SpendFigures } from './spend.bench.ts';

export interface HttpFigures {
  readonly reads: readonly ReadFigures[];
  readonly spend: readonly SpendFigures[];
}

const CONNECTIONS = [8, 64];

/** Starts the service three times, on a ledger that has been built and on two logs in memory. */
export async function measureHttp(dataFolder: string, scale: Scale): Promise<HttpFigures> {
  const start = (store: StoreKind): Promise<RunningService> =>
    startService({
      store,
      dataFolder: store === 'sqlite' ? dataFolder : join(dataFolder, store),
      grants: scale.http.grants,
    });
  const [sqlite, memory, memoryFollowed] = await Promise.all([
    start('sqlite'),
    start('memory'),
    start('memory-followed'),
  ]);
  const services = { sqlite, memory, memoryFollowed };
  try {
    const reads = await readsOver(services.sqlite, scale.reads);
    const spend: SpendFigures[] = [];
    for (const connections of CONNECTIONS) spend.push(await measureSpend(services, connections, scale.http));
    return { reads, spend };
  } finally {
    for (const service of Object.values(services)) await service.stop();
  }
}

async function readsOver(service: ServiceReady, scale: Scale['reads']): Promise<readonly ReadFigures[]> {
  const client = new Client(service, 1);
  const figures = await readFigures('http', scale, {
    balance: async (grantId) => mustBe(200, await client.get(`/api/v1/grants/${grantId}/balance`)),
    claimable: async (grantId) => mustBe(200, await client.get(`/api/v1/grants/${grantId}/claimable`)),
  });
  client.close();
  return figures;
}

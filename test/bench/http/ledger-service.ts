import 'reflect-metadata';
import { MemoryEventLog } from '#event-log';
import { openLocalIssuer, tokenCheck } from '#identity';
import { mappingsWith } from '#interchange';
import { openReadModels } from '#read-models';
import { readModelsFile } from '#settings';
import { openStore, type Store } from '#stores';
import { AppModule } from '../../../apps/ledger/src/app.module.ts';
import { openService } from '../../../apps/ledger/src/http/open-service.ts';
import { ROUTES } from '../../../apps/ledger/src/roles.ts';
import { appendSpendingGrants } from '../ledger/build-ledger.ts';

// A process of its own: the whole service as it is, with its log lines thrown away, on one of these stores.

/**
 * `sqlite` is the service's own store. `memory` keeps the events in a log in memory and nothing on a disk, and its read
 * models do not follow: what is left is HTTP, identity, validation, the decision, the envelope and the answer.
 * `memory-followed` is the same with read models that follow, so that the log alone is what it lacks.
 */
export type StoreKind = 'sqlite' | 'memory' | 'memory-followed';

/** What the service is to stand on. */
export interface ServiceOrder {
  readonly store: StoreKind;
  readonly dataFolder: string;
  /** In memory, where there is nothing yet: so many grants that are ready to be spent from. */
  readonly grants: number;
}

/** Where it listens, and the Authorization header that it takes. */
export interface ServiceReady {
  readonly address: string;
  readonly authorization: string;
}

async function open({ store: kind, dataFolder, grants }: ServiceOrder): Promise<void> {
  const store = kind === 'sqlite' ? await openInFiles(dataFolder) : await openInMemory(kind, dataFolder, grants);
  const issuer = await openLocalIssuer(dataFolder);
  const app = await openService(AppModule.of({ logLevel: 'info', dataFolder }, store, await mappingsWith()), {
    table: ROUTES,
    check: tokenCheck(issuer),
  });
  await app.listen(0, '127.0.0.1');
  process.once('disconnect', () => {
    void app
      .close()
      .then(() => store.close())
      .then(() => process.exit(0));
  });
  const token = await issuer.token({ roles: ['finance-officer'], name: 'Finance officer' });
  const ready: ServiceReady = { address: await app.getUrl(), authorization: `Bearer ${token}` };
  process.send?.(ready);
}

async function openInFiles(folder: string): Promise<Store> {
  const store = await openStore({ log: { kind: 'sqlite', folder }, readModels: { kind: 'sqlite', folder } });
  store.readModels.follow();
  return store;
}

async function openInMemory(kind: StoreKind, dataFolder: string, grants: number): Promise<Store> {
  const log = new MemoryEventLog();
  await appendSpendingGrants(log, grants);
  const readModels = await openReadModels({ kind: 'sqlite', file: readModelsFile(dataFolder) }, { log });
  if (kind === 'memory-followed') readModels.follow();
  else await readModels.catchUp();
  return {
    log,
    readModels,
    close: async () => {
      await readModels.close();
      await log.close();
    },
  };
}

await open(JSON.parse(process.argv[2] ?? '{}') as ServiceOrder);

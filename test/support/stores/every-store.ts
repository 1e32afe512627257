import { afterAll, beforeAll, describe } from '@jest/globals';
import { embeddedStore } from './embedded-store.ts';
import { kurrentDbStore } from './kurrentdb-store.ts';
import { postgresStore } from './postgres-store.ts';
import type { Store, StoreServers } from './store.ts';

/** What every whole-system test runs on. A new store is added here, and nowhere else. */
export const STORES: readonly Store[] = [embeddedStore, postgresStore, kurrentDbStore];

/** The settings of a fresh ledger, once the servers run. */
export type FreshLedger = StoreServers['fresh'];

/** Runs tests of the whole system on every store, each with servers of its own. */
export function onEveryStore(tests: (fresh: FreshLedger) => void): void {
  onStores(STORES, tests);
}

/** Runs tests of several instances on every store that takes them. */
export function onEveryStoreForSeveral(tests: (fresh: FreshLedger) => void): void {
  onStores(
    STORES.filter(({ forSeveral }) => forSeveral),
    tests,
  );
}

function onStores(stores: readonly Store[], tests: (fresh: FreshLedger) => void): void {
  describe.each(stores)('on $name', ({ start }) => {
    let servers: StoreServers | undefined;
    beforeAll(async () => {
      servers = await start();
    });
    afterAll(async () => {
      await servers?.end();
    });
    tests(() => {
      if (servers === undefined) throw new Error('The servers of the store did not start.');
      return servers.fresh();
    });
  });
}

import { afterAll, beforeAll, describe } from '@jest/globals';
import { embeddedStore } from './embedded-store.ts';
import { kurrentDbStore } from './kurrentdb-store.ts';
import { postgresStore } from './postgres-store.ts';
import type { Store, StoreServers } from './store.ts';

/** What every whole-system test runs on. A new store is added here, and nowhere else. */
export const STORES: readonly Store[] = [embeddedStore, postgresStore, kurrentDbStore];

const STORES_FOR_SEVERAL = STORES.filter(({ forSeveral }) => forSeveral);

/** Gives the servers of a store, once they run. */
export type Servers = () => StoreServers;

/** Runs tests of the whole system on every store, each with servers of its own. */
export const onEveryStore = (tests: (servers: Servers) => void): void => onStores(STORES, tests);

/** Runs tests of several instances, or of servers that fail, on every store that has them. */
export const onEveryStoreForSeveral = (tests: (servers: Servers) => void): void => onStores(STORES_FOR_SEVERAL, tests);

function onStores(stores: readonly Store[], tests: (servers: Servers) => void): void {
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
      return servers;
    });
  });
}

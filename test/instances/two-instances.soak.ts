import { expect, it } from '@jest/globals';
import { postgresStore } from '../support/stores/postgres-store.ts';
import { raceTwoInstances } from './two-instances.ts';

// Not among the tests, because it takes five minutes: npm run soak.

const MINUTE = 60_000;
const COURSE = { killsOneAt: MINUTE, startsItAgainAt: 2 * MINUTE, ends: 5 * MINUTE };

it(
  'two instances bear sixty-four clients for five minutes, one of them killed and started again, and no figure is wrong',
  async () => {
    const servers = await postgresStore.start();
    try {
      const { checked, told } = await raceTwoInstances(await servers.fresh(), COURSE);
      process.stdout.write(
        `${told.recorded.length} commands recorded, ${told.reads.length} balances compared with a fold of ` +
          `${checked.events} events, ${told.again} requests sent again, ${checked.differences.length} differences\n`,
      );
      expect(checked.differences).toEqual([]);
      expect(checked.compared).toBe(told.reads.length);
    } finally {
      await servers.end();
    }
  },
  15 * MINUTE,
);

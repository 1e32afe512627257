import { describe, expect, it, jest } from '@jest/globals';
import { onEveryStoreForSeveral } from '../support/stores/every-store.ts';
import { raceTwoInstances } from './two-instances.ts';

jest.setTimeout(180_000);

const COURSE = { killsOneAt: 12_000, ends: 30_000 };

onEveryStoreForSeveral((servers) => {
  describe('two instances with sixty-four clients, one of them killed on the way', () => {
    it('never show a figure that an independent fold of the log does not give, and lose nothing they answered', async () => {
      const { checked, told } = await raceTwoInstances(await servers().fresh(), COURSE);
      expect(checked.differences).toEqual([]);
      expect(checked.compared).toBe(told.reads.length);
      expect(told.recorded.length).toBeGreaterThan(64);
      // The dead instance was asked, and its clients found the other.
      expect(told.again).toBeGreaterThan(0);
    });
  });
});

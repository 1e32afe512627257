import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { onEveryStoreForSeveral } from '../support/stores/every-store.ts';
import { checkAgainstLog } from './fold-check.ts';
import { Instances, openGrants, peopleAt } from './instances.ts';
import { runLoad } from './load.ts';
import { openLogOf } from './log-of.ts';

jest.setTimeout(180_000);

const CLIENTS = 64;
const GRANTS = 8;
const LOAD_MILLISECONDS = 30_000;
const KILL_AT_MILLISECONDS = 12_000;

onEveryStoreForSeveral((servers) => {
  describe('two instances with sixty-four clients, one of them killed on the way', () => {
    let instances: Instances | undefined;
    afterEach(() => instances?.end());

    it('never show a figure that an independent fold of the log does not give, and lose nothing they answered', async () => {
      const env = await servers().fresh();
      instances = new Instances(env);
      const [one, other] = [await instances.start(), await instances.start()];
      const people = [await peopleAt(one), await peopleAt(other)];
      const grants = await openGrants(people[0]!, GRANTS);
      const ends = performance.now() + LOAD_MILLISECONDS;
      const kills = performance.now() + KILL_AT_MILLISECONDS;
      let killed: Promise<void> | undefined;
      const told = await runLoad({
        instances: people.map(({ officer }) => officer),
        grants,
        clients: CLIENTS,
        goesOn: () => {
          if (performance.now() > kills) killed ??= one.kill();
          return performance.now() < ends;
        },
      });
      await killed;
      const log = await openLogOf(env);
      const { compared, differences } = await checkAgainstLog(log, told);
      await log.close();
      expect(differences).toEqual([]);
      expect(compared).toBe(told.reads.length);
      expect(told.recorded.length).toBeGreaterThan(CLIENTS);
      // The dead instance was asked, and its clients found the other.
      expect(told.again).toBeGreaterThan(0);
    });
  });
});

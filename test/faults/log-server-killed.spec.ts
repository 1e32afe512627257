import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { checkAgainstLog } from '../instances/fold-check.ts';
import { Instances, openGrants, peopleAt } from '../instances/instances.ts';
import { runLoad } from '../instances/load.ts';
import { openLogOf } from '../instances/log-of.ts';
import { onEveryStoreForSeveral } from '../support/stores/every-store.ts';
import { untilReady } from '../support/until-ready.ts';

jest.setTimeout(180_000);

const CLIENTS = 16;
const KILL_AFTER = 100;
const GO_ON_AFTER = 100;

onEveryStoreForSeveral((servers) => {
  describe('a log whose server is killed under load and started again', () => {
    let instances: Instances | undefined;
    afterEach(() => instances?.end());

    it('has every answered command once; the service says that it is not ready, and recovers by itself', async () => {
      const { fresh, logServer } = servers();
      if (logServer === undefined) {
        // A server that somebody else runs is not killed: KURRENTDB_COMMAND names one that may be.
        expect(process.env).toHaveProperty('KURRENTDB_URL');
        return;
      }
      const env = await fresh();
      instances = new Instances(env);
      const service = await instances.start();
      const people = await peopleAt(service);
      const grants = await openGrants(people, 4);
      let answered = 0;
      const officer = {
        ...people.officer,
        post: async <Body>(...sent: Parameters<typeof people.officer.post>) => {
          const answer = await people.officer.post<Body>(...sent);
          if (answer.status === 201) answered += 1;
          return answer;
        },
      };
      let outage: Promise<void> | undefined;
      let recovered = Number.POSITIVE_INFINITY;
      const told = await runLoad({
        instances: [officer],
        grants,
        clients: CLIENTS,
        goesOn: () => {
          if (answered >= KILL_AFTER) {
            outage ??= fail().then(() => {
              recovered = answered;
            });
          }
          return answered < recovered + GO_ON_AFTER;
        },
      });
      await outage;
      const log = await openLogOf(env);
      const { differences } = await checkAgainstLog(log, told);
      await log.close();
      expect(differences).toEqual([]);
      expect(told.recorded.length).toBeGreaterThanOrEqual(KILL_AFTER + GO_ON_AFTER);
      // The very process that was there before goes on.
      expect(await service.stop()).toBe(0);

      async function fail(): Promise<void> {
        await logServer?.kill();
        await untilReady(service.url, 503);
        await logServer?.startAgain();
        await untilReady(service.url, 200);
      }
    });
  });
});

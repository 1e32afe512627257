import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import * as body from '../api/bodies.ts';
import { checkAgainstLog } from '../instances/fold-check.ts';
import { Instances, openGrants, peopleAt } from '../instances/instances.ts';
import { READ_ON, runLoad } from '../instances/load.ts';
import { openLogOf } from '../instances/log-of.ts';
import type { ApiClient } from '../support/api-client.ts';
import { onEveryStoreForSeveral } from '../support/stores/every-store.ts';
import { untilReady } from '../support/until-ready.ts';

jest.setTimeout(180_000);

const OUTAGE_MILLISECONDS = 20_000;
const READ = `/grants/grant-1/balance?effectiveOn=${READ_ON}`;

onEveryStoreForSeveral((servers) => {
  describe('read models whose server is away for twenty seconds under load', () => {
    let instances: Instances | undefined;
    afterEach(() => instances?.end());

    it('cost reads, which say when to come back, and no command; and miss nothing afterwards', async () => {
      const { fresh, readModelsServer } = servers();
      const env = await fresh();
      instances = new Instances(env);
      const service = await instances.start();
      const people = await peopleAt(service);
      const grants = await openGrants(people, 4);
      const before = await people.officer.get(READ);
      expect(before.status).toBe(200);

      await readModelsServer?.kill();
      const outage = { over: false };
      const spending = Array.from({ length: 8 }, (_, n) => spendUntil(people.officer, grants[n % 4] ?? '', outage));
      const refused = await untilRefused(people.officer);
      expect(refused).toMatchObject({ status: 503, body: { code: 'reads-unavailable' } });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      // The outage itself: so long must be borne.
      await wait(OUTAGE_MILLISECONDS);
      // With all its clients at once a first probe may take too long; the service is ready all the same.
      await untilReady(service.url, 200);
      const { body: health, status } = await readiness(service.url);
      expect({ health, status }).toMatchObject({
        status: 200,
        health: { checks: { log: 'up', 'read-models': 'degraded' } },
      });
      await readModelsServer?.startAgain();
      outage.over = true;
      const recorded = (await Promise.all(spending)).flat();
      expect(recorded.length).toBeGreaterThan(8);

      // Read again with nothing missing and nothing twice: by the log, at the position that each answer names.
      const until = performance.now() + 1_000;
      const told = await runLoad({
        instances: [people.officer],
        grants,
        clients: 4,
        goesOn: () => performance.now() < until,
      });
      const log = await openLogOf(env);
      const { compared, differences } = await checkAgainstLog(log, told);
      await log.close();
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(0);
      expect(await service.stop()).toBe(0);
    });
  });
});

/** Records spend without end, each of which must be recorded, and gives the cursors. */
async function spendUntil(client: ApiClient, grantId: string, outage: { readonly over: boolean }): Promise<string[]> {
  const cursors: string[] = [];
  while (!outage.over) {
    const { body: answer, status } = await client.post<{ cursor: string }>(
      `/grants/${grantId}/spend`,
      body.spend('1.00'),
    );
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(answer)}`);
    cursors.push(answer.cursor);
  }
  return cursors;
}

/** The first read that is not answered with figures: one may still come through as the server goes. */
async function untilRefused(client: ApiClient) {
  for (;;) {
    const answer = await client.get(READ);
    if (answer.status !== 200) return answer;
  }
}

async function readiness(url: URL): Promise<{ body: unknown; status: number }> {
  const answer = await fetch(new URL('/readyz', url));
  return { body: await answer.json(), status: answer.status };
}

import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import * as body from '../api/bodies.ts';
import { Folders, run } from '../cli/command-line.ts';
import { openGrants, peopleAt, type People } from '../instances/instances.ts';
import { lose, tamper, type LedgerSettings } from '../support/live-tables.ts';
import { startService, type RunningService } from '../support/service.ts';
import { embeddedStore } from '../support/stores/embedded-store.ts';
import { onEveryStore, onEveryStoreForSeveral, type Servers } from '../support/stores/every-store.ts';

jest.setTimeout(180_000);

const folders = new Folders();
afterAll(() => folders.remove());

/** The one command that mends read models, as it is named where something is wrong with them. */
const MEND = '`npm run ledger -- rebuild`';
const READ = '/grants/grant-1/balance?effectiveOn=2021-12-31';

/** A ledger whose service is started and stopped as a test goes on. */
class Served {
  readonly #services: RunningService[] = [];
  env: LedgerSettings;

  constructor(env: LedgerSettings) {
    this.env = env;
  }

  async start(): Promise<{ service: RunningService; people: People }> {
    const service = await startService({ dataFolder: this.env['LEDGER_DATA'] ?? '', env: this.env });
    this.#services.push(service);
    return { service, people: await peopleAt(service) };
  }

  async end(): Promise<void> {
    for (const service of this.#services) await service.kill();
  }

  /** The exit codes of the command that mends, and of the certificate after it. */
  async mended(): Promise<{ rebuild: number | null; certify: number | null }> {
    const rebuild = await run(['rebuild'], this.env);
    return { rebuild: rebuild.code, certify: (await this.certified()).code };
  }

  certified = () => run(['certify', '--out', folders.fresh()], this.env);
}

interface Readiness {
  readonly checks: Readonly<Record<string, string>>;
  readonly notes?: Readonly<Record<string, string>>;
}

const readiness = async ({ url }: RunningService): Promise<Readiness> =>
  (await (await fetch(new URL('/readyz', url))).json()) as Readiness;

async function untilReadModelsAre(service: RunningService, standing: string): Promise<string | undefined> {
  for (;;) {
    const { checks, notes } = await readiness(service);
    if (checks['read-models'] === standing) return notes?.['read-models'];
    await wait(50);
  }
}

/** Spends a pound, which must be recorded. */
async function spendAt({ officer }: People): Promise<string> {
  const { body: answer, status } = await officer.post<{ cursor: string }>('/grants/grant-1/spend', body.spend('1.00'));
  expect(status).toBe(201);
  return answer.cursor;
}

/** What is spent on the grant, once the read models are as far as an event. */
async function spentAt({ officer }: People, cursor: string): Promise<string> {
  for (;;) {
    const { body: answer, status } = await officer.get<{ lines: readonly { spend: string }[] }>(
      `${READ}&minCursor=${cursor}`,
    );
    if (status === 200) return answer.lines[0]?.spend ?? '';
    await wait(50);
  }
}

const eventsOf = async (env: LedgerSettings): Promise<number> =>
  Number((JSON.parse((await run(['status', '--json'], env)).printed) as { events: string }).events);

const logOf = (env: LedgerSettings): string => env['LEDGER_LOG'] ?? `sqlite:${env['LEDGER_DATA'] ?? ''}`;

/** A ledger of one grant, with its service running. */
function aLedger(servers: Servers): () => Served {
  let served: Served | undefined;
  beforeEach(async () => {
    served = new Served({ ...(await servers().fresh()), LEDGER_DATA: folders.fresh() });
  });
  afterEach(() => served?.end());
  return () => served!;
}

onEveryStore((servers) => {
  describe('read models', () => {
    const ledger = aLedger(servers);

    it('of which one cannot take an event are said to be stopped, cost no command, and are mended by one', async () => {
      const served = ledger();
      const { people, service } = await served.start();
      await openGrants(people, 1);
      await spentAt(people, await spendAt(people));
      expect(await readiness(service)).toMatchObject({ checks: { 'read-models': 'up' } });

      const next = String(await eventsOf(served.env));
      await tamper(
        served.env,
        `insert into posting (position, seq, event_id, account, pence, effective_on)
         values (${next}, 0, 'x', 'received', 100, '2021-04-01')`,
      );
      await spendAt(people);
      const note = await untilReadModelsAre(service, 'degraded');
      expect(note).toContain(`“postings” is stopped before event ${next} `);
      expect(note).toContain(MEND);
      const cursor = await spendAt(people);
      const { printed } = await run(['status'], served.env);
      expect(printed).toContain(`postings: Stopped before event ${next} (ActualSpendReported)`);
      expect(printed).toContain(MEND);
      expect((await served.certified()).code).toBe(1);

      expect(await service.stop()).toBe(0);
      expect(await served.mended()).toEqual({ rebuild: 0, certify: 0 });
      const again = await served.start();
      expect(await spentAt(again.people, cursor)).toBe('3.00');
      expect(await readiness(again.service)).toEqual({ status: 'ok', checks: { log: 'up', 'read-models': 'up' } });
    });

    it('that were lost are mended by that command, and otherwise by the next start, which says so', async () => {
      const served = ledger();
      const { people, service } = await served.start();
      await openGrants(people, 1);
      const cursor = await spendAt(people);
      await spentAt(people, cursor);
      expect(await service.stop()).toBe(0);

      await lose(served.env);
      expect((await served.certified()).complained).toMatch(/rebuild them/);
      expect(await served.mended()).toEqual({ rebuild: 0, certify: 0 });

      await lose(served.env);
      const again = await served.start();
      expect(await spentAt(again.people, cursor)).toBe('1.00');
      expect(await untilReadModelsAre(again.service, 'up')).toMatch(/built anew from the log at the start/);
      expect((await served.certified()).code).toBe(0);
    });

    it('that are ahead of a log from an older backup are found out everywhere, and mended', async () => {
      const served = ledger();
      const { people, service } = await served.start();
      await openGrants(people, 1);
      await spentAt(people, await spendAt(people));
      expect(await service.stop()).toBe(0);
      const whole = served.env;
      const backup = (await servers().fresh())['LEDGER_LOG'] ?? `sqlite:${folders.fresh()}`;
      const copied = await run(['copy', '--from', logOf(whole), '--to', backup]);
      expect(copied.code).toBe(0);
      const restored = { LEDGER_READ_MODELS: `sqlite:${whole['LEDGER_DATA'] ?? ''}`, ...whole, LEDGER_LOG: backup };

      const goOn = async (): Promise<void> => {
        served.env = whole;
        const later = await served.start();
        await spentAt(later.people, await spendAt(later.people));
        expect(await later.service.stop()).toBe(0);
        served.env = { ...restored, LEDGER_SINGLE_INSTANCE: 'yes' };
      };

      await goOn();
      expect((await run(['status'], served.env)).printed).toContain(`ahead of the log`);
      const { code, complained } = await served.certified();
      expect(code).toBe(1);
      expect(complained).toMatch(/ahead of their log/);
      expect(complained).toContain(MEND);
      expect(await served.mended()).toEqual({ rebuild: 0, certify: 0 });

      await goOn();
      const again = await served.start();
      expect(await untilReadModelsAre(again.service, 'up')).toMatch(/ahead of their log/);
      const { body: answer } = await again.people.officer.get<{ lines: readonly { spend: string }[] }>(READ);
      expect(answer.lines[0]?.spend).toBe('1.00');
      expect((await served.certified()).code).toBe(0);
    });
  });
});

describe('the file of the read models, removed under a running service', () => {
  const ledger = aLedger(() => ({ fresh: async () => ({}), end: async () => undefined }));

  it(`is missed at /readyz, on ${embeddedStore.name}`, async () => {
    const served = ledger();
    const { people, service } = await served.start();
    await openGrants(people, 1);
    await lose(served.env);
    const note = await untilReadModelsAre(service, 'degraded');
    expect(note).toMatch(/^The file of the read models is gone\./);
    expect(note).toContain(MEND);
    const cursor = await spendAt(people);
    expect(await service.stop()).toBe(0);
    expect(await served.mended()).toEqual({ rebuild: 0, certify: 0 });
    const again = await served.start();
    expect(await spentAt(again.people, cursor)).toBe('1.00');
  });
});

onEveryStoreForSeveral((servers) => {
  describe('the schema of the read models, dropped under a running service', () => {
    const ledger = aLedger(servers);

    it('is made anew by the service itself', async () => {
      const served = ledger();
      const { people } = await served.start();
      await openGrants(people, 1);
      await spentAt(people, await spendAt(people));
      await lose(served.env);
      expect(await spentAt(people, await spendAt(people))).toBe('2.00');
      expect((await served.certified()).code).toBe(0);
    });
  });
});

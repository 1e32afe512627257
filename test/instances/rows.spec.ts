import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseAmount } from '#values';
import * as body from '../api/bodies.ts';
import { agreedGrant, record } from '../api/served-ledger.ts';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';
import { overtimeRow, recordRows, rowKey } from '../support/gl-rows.ts';
import type { RunningService } from '../support/service.ts';
import { onEveryStore } from '../support/stores/every-store.ts';
import { Instances, peopleAt } from './instances.ts';
import { rowEventsIn, type RowEvents } from './row-events.ts';

jest.setTimeout(120_000);

const CONTENDED = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const SHARED = ['s1', 's2', 's3', 's4', 's5', 's6'];
const WHOLE_ROW = 10_000;
const E15_PENCE = 481_250n;

/** Where an instance can be cut off on the way of a row from one grant to another: after which event. */
const CUTS = ['RowReallocated', 'EntryReversed', 'RowAllocated'];
const rowCutAfter = (type: string): string => `cut-${type}`;

const at = (document: string, what: string): string => `/gl-rows/${rowKey(document)}/${what}`;

interface Running {
  readonly instances: Instances;
  readonly one: RunningService;
  /** Whether the ledger is in files, which are one process's at a time. */
  readonly alone: boolean;
  /** Two people, each at an instance of their own where there may be two. */
  readonly officers: readonly [ApiClient, ApiClient];
}

onEveryStore((servers) => {
  describe('rows of the general ledger', () => {
    let running: Running;
    beforeAll(async () => {
      running = await twoOfficers(await servers().fresh());
    });
    afterAll(() => running.instances.end());

    it('asked for by two at the same moment never go out by more than the whole: 60% once, 40% beside 60% (R16)', async () => {
      const { instances, officers } = running;
      const [contended, shared] = await Promise.all([
        Promise.all(CONTENDED.map((row) => bothAllocate(officers, row, [6_000, 6_000]))),
        Promise.all(SHARED.map((row) => bothAllocate(officers, row, [4_000, 6_000]))),
      ]);
      for (const answers of contended) {
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
        const refused = answers.find(({ status }) => status === 409);
        expect(refused?.body).toMatchObject({ code: 'over-row', limit: '4000' });
      }
      for (const answers of shared) expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      const events = await rowEventsIn(instances.env);
      for (const row of CONTENDED.map(rowKey)) {
        expect(events.mostBasisPoints.get(row)).toBe(6_000);
        expect(events.inGrants.get(row)).toEqual([expect.stringMatching(/^grant-\w+ ActualSpendReported 1$/)]);
      }
      for (const row of SHARED.map(rowKey)) {
        expect([events.mostBasisPoints.get(row), events.mostAmount.get(row)]).toEqual([WHOLE_ROW, E15_PENCE]);
        expect(events.inGrants.get(row)).toHaveLength(2);
      }
    });

    it('are moved once and whole, wherever an instance is killed between the row and its grants (E15)', async () => {
      const { alone, instances, officers, one } = running;
      const rows = CUTS.map((type) => rowKey(rowCutAfter(type)));
      const before = await spentBy(officers[0]);
      for (const type of CUTS) {
        await record(officers[0], at(rowCutAfter(type), 'allocations'), body.allocation(body.share('clsmin')));
      }
      // Then nobody is there to finish it before the next start, and the next process is the next start.
      if (alone) await one.stop();
      if (alone) for (const type of CUTS) await killedAfter(instances.env, type);
      else await Promise.all(CUTS.map((type) => killedAfter(instances.env, type)));
      if (alone) expect((await rowEventsIn(instances.env)).inGrants.get(rows.at(-1) ?? '')).toHaveLength(2);
      const officer = alone ? (await peopleAt(await instances.start())).officer : officers[1];
      const events = await untilMoved(instances.env);
      for (const row of rows) {
        expect(events.inGrants.get(row)).toEqual([
          'grant-clsmin ActualSpendReported 1',
          'grant-clsmin EntryReversed 1',
          'grant-smh ActualSpendReported 2',
        ]);
        expect(events.ofRows.get(row)).toEqual(MOVED);
        expect([events.mostBasisPoints.get(row), events.mostAmount.get(row)]).toEqual([WHOLE_ROW, E15_PENCE]);
      }
      const after = await spentBy(officer);
      expect([after.clsmin - before.clsmin, after.smh - before.smh]).toEqual([0n, 3n * E15_PENCE]);
    });
  });
});

async function twoOfficers(env: Readonly<Record<string, string>>): Promise<Running> {
  const instances = new Instances(env);
  const rows = [...CONTENDED, ...SHARED, ...CUTS.map(rowCutAfter)];
  await recordRows(
    instances.env,
    rows.map((name) => overtimeRow(name)),
  );
  const alone = !('LEDGER_LOG' in env);
  const one = await instances.start();
  const other = alone ? one : await instances.start();
  const people = await peopleAt(one);
  await agreedGrant(people, '100000.00', 'clsmin', 'PCD 1');
  await agreedGrant(people, '100000.00', 'smh', 'PCD 2');
  const officers = [people.officer, await other.as('finance-officer', 'Another officer')] as const;
  return { instances, one, alone, officers };
}

const MOVED = ['RowRecorded', 'RowAllocated', 'RowReallocated', 'RowShareSettled', 'RowAllocated'];

/** Both ask for a part of the same row at the same moment, each for a grant of their own and by their own instance. */
const bothAllocate = (
  [one, other]: readonly [ApiClient, ApiClient],
  row: string,
  [first, second]: readonly [number, number],
): Promise<readonly [ApiAnswer, ApiAnswer]> =>
  Promise.all([
    one.post(at(row, 'allocations'), body.allocation(body.share('clsmin', first))),
    other.post(at(row, 'allocations'), body.allocation(body.share('smh', second))),
  ]);

/** An instance reallocates a row and is killed the moment the log has stored an event of that type. */
async function killedAfter(env: Readonly<Record<string, string>>, type: string): Promise<void> {
  const runner = join(import.meta.dirname, 'dying.runner.ts');
  const command = { type: 'ReallocateRow', ...body.reallocation(body.share('smh')) };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', runner, rowKey(rowCutAfter(type)), type, JSON.stringify(command)],
    { env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

/** The log once every row that was cut off has reached its last grant. */
async function untilMoved(env: Readonly<Record<string, string>>): Promise<RowEvents> {
  for (;;) {
    const events = await rowEventsIn(env);
    if (CUTS.every((type) => (events.inGrants.get(rowKey(rowCutAfter(type))) ?? []).length >= 3)) return events;
    await wait(50);
  }
}

/** Pence that each grant has spent, once its instance has seen all that the log holds. */
async function spentBy(officer: ApiClient): Promise<{ readonly clsmin: bigint; readonly smh: bigint }> {
  const { body: known } = await officer.get<{ position: string }>('/events?limit=1');
  const spent = async (grantId: string): Promise<bigint> => {
    const path = `/grants/${grantId}/balance?position=${known.position}`;
    const { body: balance } = await officer.get<{ lines: { spend: string }[] }>(path);
    return parseAmount(balance.lines[0]?.spend ?? '');
  };
  return { clsmin: await spent('clsmin'), smh: await spent('smh') };
}

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { REFUSALS } from '#grants';
import { DEMO_STEPS } from '../../apps/cli/src/demo/demo-steps.ts';
import { pathOf, routeOf } from '../../apps/cli/src/demo/routes.ts';
import { POSTS, type Post, type Step } from '../../apps/cli/src/demo/step.ts';
import { ROUTES, type Allowed } from '../../apps/ledger/src/roles.ts';
import { Folders, run } from '../cli/command-line.ts';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';
import { startService, type RunningService } from '../support/service.ts';

jest.setTimeout(120_000);

const folders = new Folders();
const dataFolder = folders.fresh();
let service: RunningService;
let clients: Record<Post, ApiClient>;

beforeAll(async () => {
  await run(['demo', '--once'], { LEDGER_DATA: dataFolder });
});
afterAll(() => folders.remove());

/** The body that the API takes: the command without what its path says. */
function bodyOf(step: Step): object {
  const inPath = [...routeOf(step).matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
  const members = Object.entries(step.command).filter(([name]) => name !== 'type' && !inPath.includes(name));
  return Object.fromEntries(members);
}

const send = async (step: Step, at: number): Promise<ApiAnswer> =>
  await clients[step.by].post(pathOf(step).replace('POST ', ''), bodyOf(step), { key: `demo-${at + 1}` });

async function open(folder: string): Promise<void> {
  service = await startService({ dataFolder: folder });
  const as = async (post: Post): Promise<ApiClient> => await service.as(post, POSTS[post]);
  const [officer, approver, certifier] = await Promise.all([as('finance-officer'), as('approver'), as('certifier')]);
  clients = { 'finance-officer': officer, approver, certifier };
}

describe('what the demo records', () => {
  it.each([...new Set(DEMO_STEPS.map((step) => `${routeOf(step)} ${step.by}`))])(
    'is a command of the API, by a role that may ask it: %s',
    (asked) => {
      const [, method = '', path = '', by = ''] = /^(\w+) (\S+) (\S+)$/.exec(asked) ?? [];
      const route = `${method} /api/v1${path.replace(/\{(\w+)\}/gu, ':$1')}`;
      const allowed: Allowed | undefined = ROUTES[route];
      expect(allowed).toContain(by);
    },
  );

  it('is taken by the API step by step, and comes to the same figures', async () => {
    await open(folders.fresh());
    for (const [at, step] of DEMO_STEPS.entries()) {
      const { status, body } = await send(step, at);
      const expected = step.refused === undefined ? 201 : REFUSALS[step.refused].status;
      expect({ at, status, code: body['code'] }).toEqual({ at, status: expected, code: step.refused });
    }
    const over = await balances();
    await service.stop();
    await open(dataFolder);
    expect(over).toEqual(await balances());
    await service.stop();
  });

  it('is known to the API again under the same keys', async () => {
    await open(dataFolder);
    const hits = [];
    for (const [at, step] of DEMO_STEPS.entries()) {
      if (step.refused === undefined) hits.push((await send(step, at)).headers.get('idempotency-hit'));
    }
    await service.stop();
    expect(new Set(hits)).toEqual(new Set(['true']));
  });
});

/** Every figure of every grant, without what names the moment of reading. */
async function balances(): Promise<unknown[]> {
  const grantIds = new Set(DEMO_STEPS.flatMap((step) => ('grantId' in step ? [step.grantId] : [])));
  const answers = await Promise.all(
    [...grantIds].map((grantId) => clients.certifier.get(`/grants/${grantId}/balance?effectiveOn=2026-06-30`)),
  );
  return answers.map(({ status, body }) => ({ status, lines: body['lines'] }));
}

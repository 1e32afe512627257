import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService, type RunningService, type ServiceOptions } from '../support/service.ts';

const grant = {
  effectiveOn: '2020-04-01',
  effectiveBasis: 'illustrative',
  grantId: 'example-grant',
  title: 'Example grant',
  funder: { name: 'Example funder' },
  recipient: { name: 'Example recipient' },
  spendClass: 'resource',
};

describe('the service as a process', () => {
  let dataFolder: string;
  const running: RunningService[] = [];
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'running-service-'));
  });
  afterEach(async () => {
    for (const service of running.splice(0)) await service.kill();
    rmSync(dataFolder, { recursive: true });
  });

  async function start(options: Partial<ServiceOptions> = {}): Promise<RunningService> {
    const service = await startService({ dataFolder, ...options });
    running.push(service);
    return service;
  }

  it('records over HTTP, waits for its own write and keeps it over a stop', async () => {
    const service = await start();
    const officer = await service.as('finance-officer');
    const opened = await officer.post<{ cursor: string; revision: string }>('/grants', grant, { key: 'k1' });
    expect(opened.status).toBe(201);
    expect(opened.headers.get('etag')).toBe('"0"');
    const read = await officer.get(`/grants/example-grant?minCursor=${opened.body.cursor}`);
    expect(read).toMatchObject({ status: 200, body: { grantId: 'example-grant', revision: '0', position: '0' } });
    expect(await service.stop()).toBe(0);

    const again = await (await start()).as('finance-officer');
    const repeated = await again.post('/grants', grant, { key: 'k1' });
    expect(repeated.headers.get('idempotency-hit')).toBe('true');
    expect(repeated.body).toEqual(opened.body);
    expect((await again.post('/grants', { ...grant, title: 'Another' }, { key: 'k1' })).status).toBe(422);
    expect((await again.post('/grants', grant, { key: 'k2' })).body).toMatchObject({ code: 'grant-exists' });
  });

  it('says nothing is there until something is, and records nothing in a dry run', async () => {
    const officer = await (await start()).as('finance-officer');
    expect(await officer.post('/grants', grant, { dryRun: true, key: null })).toMatchObject({
      status: 200,
      body: { dryRun: true },
    });
    expect(await officer.get('/grants/example-grant')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await officer.get('/events')).toMatchObject({ status: 200, body: { events: [] } });
  });

  it('is ready, and open to nobody without a token', async () => {
    const service = await start();
    const ready = await fetch(new URL('/readyz', service.url));
    expect(await ready.json()).toEqual({ status: 'ok', checks: { log: 'up', 'read-models': 'up' } });
    expect((await fetch(new URL('/api/v1/grants', service.url))).status).toBe(401);
    expect((await fetch(new URL('/openapi.json', service.url))).status).toBe(200);
  });

  it('says at every start where the ledger is, and that the local issuer is for trying out only', async () => {
    const { log } = await start();
    expect(log.join('\n')).toContain(`"log":"${dataFolder}"`);
    while (!log.join('\n').includes('for trying out only')) await new Promise(setImmediate);
    expect(log.join('\n')).toContain('its tokens come from the local issuer');
  });

  it('keeps its data from other users', async () => {
    await start({ dataFolder: join(dataFolder, 'data') });
    expect(statSync(join(dataFolder, 'data')).mode & 0o077).toBe(0);
    expect(statSync(join(dataFolder, 'data', 'local-issuer.pem')).mode & 0o077).toBe(0);
  });

  it('leaves a data folder alone that another service holds', async () => {
    const first = await start();
    await expect(startService({ dataFolder })).rejects.toThrow(
      `exit code 1: The ledger in ${join(dataFolder, 'log.db')} is in use: process ${first.pid} is writing to it.`,
    );
  });

  it.each([
    ['LEDGER_DATE', { LEDGER_DATE: 'x' }, 'LEDGER_DATE is not a setting of the ledger'],
    ['LEDGER_LOG_LEVEL', { LEDGER_LOG_LEVEL: 'loud' }, 'LEDGER_LOG_LEVEL is “loud” and must be one of'],
    [
      'LEDGER_MAPPINGS',
      { LEDGER_MAPPINGS: '/not/there' },
      'The mappings in /not/there cannot be read: it is not there.',
    ],
    ['NODE_ENV', { NODE_ENV: 'production' }, 'LEDGER_ISSUER must name a real issuer when NODE_ENV is production'],
  ])(
    'does not start with a wrong %s, says so in a sentence and ends with exit code 2',
    async (...[, env, sentence]) => {
      await expect(startService({ dataFolder, env })).rejects.toThrow(`exit code 2: ${sentence}`);
    },
  );

  it('says in a sentence that its port is taken', async () => {
    const { url } = await start();
    const taken = startService({ dataFolder: join(dataFolder, 'other'), env: {}, port: url.port });
    await expect(taken).rejects.toThrow(`exit code 1: Port ${url.port} of 127.0.0.1 is taken by another program.`);
  });

  it('ends with exit code 0 when it is asked to stop, and its log says so', async () => {
    const service = await start();
    expect(await service.stop()).toBe(0);
    expect(service.log.at(-1)).toContain('"msg":"stopped"');
  });
});

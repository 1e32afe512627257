import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FIGURES } from '#grants';
import { logFile } from '#settings';
import * as body from '../api/bodies.ts';
import { startService } from '../support/service.ts';
import { onEveryStore } from '../support/stores/every-store.ts';
import { Folders, run, start, type Ended } from './command-line.ts';

jest.setTimeout(60_000);

const folders = new Folders();
afterAll(() => folders.remove());

interface Line extends Record<string, unknown> {
  readonly financialYear: string;
  readonly limits: readonly { readonly name: string; readonly amount: string; readonly binding: boolean }[];
  readonly illustrative: readonly string[];
}
interface Report {
  readonly grants: readonly { readonly grantId: string; readonly lines: readonly Line[] }[];
  readonly refusals: readonly Record<string, string>[];
}

onEveryStore((servers) => {
  describe('npm run -s demo -- --once --json', () => {
    const folder = folders.fresh();
    let env: Record<string, string>;
    let ended: Ended;
    let report: Report;
    beforeAll(async () => {
      env = { ...(await servers().fresh()), LEDGER_DATA: folder };
      ended = await run(['demo', '--once', '--json'], env);
      report = JSON.parse(ended.printed) as Report;
    });

    const line = (grantId: string, year: string): Line | undefined =>
      report.grants
        .find((grant) => grant.grantId === grantId)
        ?.lines.find(({ financialYear }) => financialYear === year);

    it('prints JSON alone and ends well', () => {
      expect(ended.code).toBe(0);
      expect(Object.keys(report)).toEqual(expect.arrayContaining(['grants', 'refusals']));
      expect(ended.complained).toContain('The ledger lies in ');
    });

    it.each([
      ['pcd-867', '2020/21', { funder: 'agreed', recipient: 'to-accept', cap: '1479306.16', spend: '1490553.46' }],
      ['pcd-867', '2020/21', { recoverable: '1479306.16', remaining: '0.00', ownCost: '11247.30' }],
      ['pcd-867', '2020/21', { claimed: '1085553.46', recovered: '1085553.46', received: '1085553.46' }],
      [
        'pcd-867',
        '2020/21',
        { approvedToAccept: '1479306.16', claimable: '393752.70', outstanding: '0.00', held: '0.00' },
      ],
      ['pcd-956', '2021/22', { funder: 'agreed', cap: '272708.04', spend: '259411.37', claimed: '259411.37' }],
      ['pcd-956', '2021/22', { recovered: '259411.37', remaining: '13296.67', lapsed: '0.00', claimable: '0.00' }],
      ['pcd-911', '2020/21', { cap: '135000.00', actual: '98240.00', accrued: '31115.00', spend: '129355.00' }],
      ['pcd-911', '2020/21', { claimed: '0.00', claimable: '129355.00', remaining: '5645.00' }],
      ['pcd-1532', '2023/24', { cap: '570567.00', spend: '142641.75', claimed: '142641.75', recovered: '140000.00' }],
      ['pcd-1532', '2023/24', { outstanding: '2641.75', claimable: '0.00', remaining: '427925.25' }],
      ['pcd-1532', '2024/25', { funder: 'indicative', recipient: 'to-accept', indicative: '570567.00', cap: '0.00' }],
      ['pcd-1532', '2025/26', { funder: 'none', recipient: 'in-principle', approvedInPrinciple: '1000000.00' }],
      ['pcd-1532', '2026/27', { funder: 'none', recipient: 'in-principle', approvedInPrinciple: '1000000.00' }],
      ['pcd-510-rocu', '2018/19', { funder: 'offered', recipient: 'to-accept', cap: '250000.00', claimable: '0.00' }],
      ['pcd-510-rocu', '2019/20', { approvedToAccept: '250000.00', spend: '0.00', claimable: '0.00' }],
      [
        'pcd-510-innovation',
        '2018/19',
        { funder: 'none', recipient: 'to-bid', approvedToBid: '120000.00', cap: '0.00' },
      ],
    ])('has the figures of %s %s: %j', (grantId, year, figures) => {
      expect(line(grantId, year)).toMatchObject(figures);
    });

    it('has ten lines of six grants, each with every figure of the ledger as a decimal text', () => {
      const lines = report.grants.flatMap((grant) => grant.lines);
      expect([report.grants.length, lines.length]).toEqual([6, 10]);
      for (const one of lines) for (const name of FIGURES) expect(one[name]).toMatch(/^-?\d+\.\d\d$/);
    });

    it('gives the limits of the claimable amount and names those that bind', () => {
      expect(line('pcd-867', '2020/21')?.limits).toEqual([
        { name: 'spend', amount: '1490553.46', binding: false },
        { name: 'cap', amount: '1479306.16', binding: true },
        { name: 'approval', amount: '1479306.16', binding: true },
      ]);
      const binding = line('pcd-510-rocu', '2018/19')?.limits.filter((limit) => limit.binding);
      expect(binding?.map(({ name }) => name)).toEqual(['not-agreed', 'spend']);
    });

    it('says which figures are illustrative', () => {
      const { illustrative = [] } = line('pcd-867', '2020/21') ?? {};
      expect(illustrative).toEqual(expect.arrayContaining(['spend', 'claimed', 'claimable', 'recovered']));
      expect(illustrative).not.toContain('cap');
      expect(line('pcd-1532', '2024/25')?.illustrative).toEqual([]);
    });

    it('shows what was refused', () => {
      expect(report.refusals).toEqual([
        expect.objectContaining({
          command: 'ReportSpend',
          path: 'POST /grants/pcd-911/spend',
          code: 'cost-in-another-year',
          detail: expect.stringContaining('2 April 2021'),
        }),
        expect.objectContaining({
          command: 'PrepareClaim',
          path: 'POST /grants/pcd-1532/claims',
          code: 'line-not-agreed',
          detail: expect.stringContaining('2025/26'),
        }),
      ]);
    });

    it('goes on with the ledger of an earlier demo only where that is asked for', async () => {
      const kept = await run(['demo', '--once', '--keep'], env);
      expect(kept).toMatchObject({ code: 0, printed: '' });
      expect(kept.complained).toMatch(/^The demo of an earlier start goes on in /);
      const again = await run(['demo', '--once'], env);
      expect(again).toMatchObject({ code: 1, printed: '' });
      expect(again.complained).toMatch(/already holds \d{3} events, and the demo wants a fresh one/);
    });

    it('gives the same figures as the tables for people', async () => {
      const { code, printed } = await run(['demo', '--once'], {
        ...(await servers().fresh()),
        LEDGER_DATA: folders.fresh(),
      });
      expect(code).toBe(0);
      expect(printed).toMatch(/^pcd-867 +2020\/21 +£393,752\.70\* +£1,085,553\.46\*/m);
      expect(printed).toMatch(/^\* Illustrative/m);
      expect(printed).toMatch(/^ {2}pcd-1532, a claim on 2025\/26/m);
    });
  });
});

describe('npm run demo', () => {
  it('keeps no ledger that is not a demo, whatever is asked', async () => {
    const folder = folders.fresh();
    const service = await startService({ dataFolder: folder });
    await (await service.as('finance-officer')).post('/grants', body.grant());
    await service.stop();
    const { code, complained } = await run(['demo', '--once', '--keep'], { LEDGER_DATA: folder });
    expect(code).toBe(1);
    expect(complained).toMatch(/already holds 1 events, and the demo wants a fresh one/);
  });

  it('refuses a ledger that holds anything, and leaves it as it is', async () => {
    const env = { LEDGER_DATA: folders.fresh() };
    await run(['demo', '--once'], env);
    const before = await run(['status', '--json'], env);
    const { code, printed, complained } = await run(['demo', '--once', '--json'], env);
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
    expect(complained).toMatch(/already holds \d{3} events, and the demo wants a fresh one/);
    expect((await run(['status', '--json'], env)).printed).toBe(before.printed);
  });

  it('makes a temporary folder where none is set, and names it', async () => {
    const temporary = folders.fresh();
    const { code, complained } = await run(['demo', '--once', '--json'], { TMPDIR: temporary });
    const [made = ''] = readdirSync(temporary);
    expect(code).toBe(0);
    expect(complained).toContain(made);
    expect(existsSync(logFile(join(temporary, made)))).toBe(true);
  });

  it('leaves the service running, with its address, its OpenAPI page and a token that works', async () => {
    const env = { LEDGER_DATA: folders.fresh(), PORT: '0' };
    const child = start(['demo'], env);
    const ended = once(child, 'exit') as Promise<[number | null]>;
    const said = await until(child.stdout, /^Ctrl\+C ends it/, /^eyJ/);
    const address = said
      .find((text) => text.startsWith('The service is running at '))!
      .split(' ')
      .at(-1)!;
    const token = said.at(-1)!;

    const page = await fetch(`${address}/docs`);
    expect(page.status).toBe(200);
    const answer = await fetch(`${address}/api/v1/grants/pcd-867/claimable`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ lines: [{ claimableAmount: '393752.70' }] });

    const rebuild = await run(['rebuild'], env);
    expect(rebuild).toMatchObject({ code: 1, printed: '' });
    expect(rebuild.complained).toMatch(/running service/);
    const again = await run(['demo', '--once'], env);
    expect(again).toMatchObject({ code: 1, printed: '' });
    expect(again.complained).toMatch(/is in use: process \d+ is writing to it/);
    expect(await run(['status'], env)).toMatchObject({ code: 0, complained: '' });
    expect(await run(['token', '--role', 'viewer', '--name', 'x'], env)).toMatchObject({ code: 0 });

    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('prints nothing but JSON on standard output though the service goes on', async () => {
    // Where the service listens is a line of its log, which must be found though its user wants no log.
    const env = { LEDGER_DATA: folders.fresh(), PORT: '0', LEDGER_LOG_LEVEL: 'silent' };
    const child = start(['demo', '--json'], env);
    const ended = once(child, 'close') as Promise<[number | null]>;
    let printed = '';
    child.stdout.on('data', (piece: Buffer) => (printed += piece.toString()));
    await until(child.stderr, /^The service is running at/);
    child.kill('SIGTERM');
    await ended;
    expect(JSON.parse(printed)).toHaveProperty('grants');
  });

  it('says why the service cannot start, and how to start it on the same ledger', async () => {
    const folder = folders.fresh();
    const { code, complained } = await run(['demo'], { LEDGER_DATA: folder, HOST: '192.0.2.1', PORT: '0' });
    expect(code).toBe(1);
    expect(complained).toContain(`LEDGER_DATA=${folder} npm start`);
    expect(complained).toContain('192.0.2.1');
  });
});

/** Lines of a stream up to one like the last of the patterns, once there was one like each. */
async function until(stream: NodeJS.ReadableStream, ...patterns: readonly RegExp[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stream })) {
    lines.push(line);
    if (patterns.every((pattern) => lines.some((one) => pattern.test(one)))) return lines;
  }
  throw new Error(`The stream ended after: ${lines.join('\n')}`);
}

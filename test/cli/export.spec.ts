import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { formatAmount } from '#values';
import * as body from '../api/bodies.ts';
import { openGrants, peopleAt } from '../instances/instances.ts';
import { BeancountFileOnDisk, checkStrictly, hledgerBalances } from '../support/plain-text-accounting.ts';
import { startService } from '../support/service.ts';
import { onEveryStore } from '../support/stores/every-store.ts';
import { Folders, run, start } from './command-line.ts';

jest.setTimeout(180_000);

const folders = new Folders();
afterAll(() => folders.remove());

const balanceOf = (journal: string, account: string): string =>
  formatAmount(hledgerBalances(journal).get(account) ?? (0n as never));

onEveryStore((servers) => {
  describe('ledger export', () => {
    it('is right while a service writes, and what it gave until a position stays as it was', async () => {
      const env = { ...(await servers().fresh()), LEDGER_DATA: folders.fresh() };
      const service = await startService({ dataFolder: env.LEDGER_DATA, env });
      const { officer, ...others } = await peopleAt(service);
      const [grant = ''] = await openGrants({ officer, ...others }, 1);
      const spend = () => officer.post(`/grants/${grant}/spend`, body.spend('12.34'));
      const journal = async (...words: string[]): Promise<string> =>
        (await run(['export', '--format', 'hledger', ...words], env)).printed;
      expect((await spend()).status).toBe(201);
      const before = await journal();
      expect((await spend()).status).toBe(201);
      const after = await journal();
      const [, position = ''] = /events 0 to (\d+)\./.exec(before) ?? [];
      const until = await journal('--position', position);
      expect(await service.stop()).toBe(0);
      for (const one of [before, after]) checkStrictly(one);
      const spent = (text: string): unknown =>
        [...hledgerBalances(text, '^actual:').values()].map((amount) => formatAmount(amount));
      expect([spent(before), spent(after)]).toEqual([['12.34'], ['24.68']]);
      expect(until).toBe(before);
    });
  });
});

describe('an export of the demo', () => {
  const env = { LEDGER_DATA: folders.fresh() };
  const exported = (...words: readonly string[]) => run(['export', ...words], env);
  beforeAll(async () => {
    await run(['demo', '--once'], env);
  });

  it('for hledger is a journal that it takes, with the figures of the papers', async () => {
    const { code, complained, printed } = await exported('--format', 'hledger');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    checkStrictly(printed);
    expect(balanceOf(printed, 'agreed:pcd-867:2020/21')).toBe('1479306.16');
    expect(balanceOf(printed, 'recovered:pcd-956:2021/22')).toBe('259411.37');
    expect(balanceOf(printed, 'held:(unidentified)')).toBe('0.00');
    expect(printed).toMatch(/^; The grant ledger's postings, events 0 to 153\.$/m);
  });

  it('for Beancount is a file that it takes, with the same figures', async () => {
    const { code, printed } = await exported('--format', 'beancount');
    expect(code).toBe(0);
    const file = new BeancountFileOnDisk(printed);
    file.check();
    expect(formatAmount(file.balances('2026-06-30').get('Equity:Agreed:Pcd-867:2020-21') ?? (0n as never))).toBe(
      '1479306.16',
    );
    file.remove();
  });

  it('as a table has a row for each posting, in CSV and in a workbook', async () => {
    const { printed } = await exported('--format', 'csv');
    const rows: string[][] = parse(printed, { bom: true, record_delimiter: '\r\n' });
    expect(rows.length).toBe(321);
    const file = join(folders.fresh(), 'postings.xlsx');
    const { complained } = await exported('--format', 'xlsx', '--out', file);
    expect(complained).toBe(`Written to ${file}\n`);
    expect(readdirSync(join(file, '..'))).toEqual(['postings.xlsx']);
    expect(read(readFileSync(file)).Sheets['Postings']?.['!ref']).toBe('A1:S321');
  });

  it('goes up to a day, and to a position or an instant', async () => {
    const asked = ['--effective-on', '2021-03-31', '--known-at', '2199-01-01T00:00:00Z'];
    const { printed } = await exported('--format', 'hledger', ...asked);
    expect(printed).toMatch(/^; .*, events 0 to 153, of what takes effect until 2021-03-31\.$/m);
    expect(balanceOf(printed, 'recovered:pcd-867:2020/21')).toBe('1085553.46');
    expect(balanceOf(printed, 'recovered:pcd-956:2021/22')).toBe('0.00');
    const until = await exported('--format', 'hledger', '--position', '41');
    expect(balanceOf(until.printed, 'recovered:pcd-867:2020/21')).toBe('714097.65');
  });

  it('is refused until a position that the log has not reached', async () => {
    const { code, complained, printed } = await exported('--format', 'csv', '--position', '154');
    expect({ code, complained, printed }).toEqual({
      code: 1,
      complained: '--position is 154, but the log has come to position 153.\n',
      printed: '',
    });
  });

  it('is never written over a file', async () => {
    const file = join(folders.fresh(), 'kept.csv');
    writeFileSync(file, 'kept');
    const { code, complained } = await exported('--format', 'csv', '--out', file);
    expect({ code, complained }).toEqual({
      code: 1,
      complained: `${file} is there already. Name another file, or move that one away.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it('leaves nothing where it cannot be written', async () => {
    const file = join(folders.fresh(), 'not-there', 'postings.csv');
    const { code, complained } = await exported('--format', 'csv', '--out', file);
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringContaining('not-there') });
    expect(existsSync(file)).toBe(false);
  });

  it('ends well where whoever reads it has seen enough', async () => {
    const child = start(['export', '--format', 'csv'], env);
    const ended = once(child, 'close');
    child.stdout.destroy();
    child.stderr.resume();
    expect(await ended).toEqual([0, null]);
  });

  it('is refused where there is no ledger', async () => {
    const { code, complained } = await run(['export', '--format', 'csv'], { LEDGER_DATA: folders.fresh() });
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringMatching(/^There is no ledger in/) });
  });
});

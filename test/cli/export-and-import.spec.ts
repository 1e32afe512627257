import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReads } from '#read-models';
import { parseLogAddress, readModelsFile } from '#settings';
import { openLog } from '#stores';
import { parseDate, toWire } from '#values';
import { eventsOf, noted, noteIn } from '../../libs/evidence/test/noted-log.ts';
import { faultsOf } from '../../libs/interchange/test/threesixtygiving-schema.ts';
import { Folders, run, start } from './command-line.ts';

jest.setTimeout(60_000);

const folders = new Folders();
afterAll(() => folders.remove());

const LEDGER_DATA = folders.fresh();
const ON_DEMO = { LEDGER_DATA };
const files = folders.fresh();
const log = join(files, 'log.ndjson');

beforeAll(async () => {
  await run(['demo', '--once'], ON_DEMO);
  await run(['export', '--format', 'ndjson', '--out', log], ON_DEMO);
});

const importInto = (folder: string, file: string) => run(['import', 'log', file], { LEDGER_DATA: folder });

describe('an exported log', () => {
  it('is for its owner alone, and is the same on standard output', async () => {
    const { code, printed } = await run(['export', '--format', 'ndjson'], ON_DEMO);
    expect({ code, printed }).toEqual({ code: 0, printed: readFileSync(log, 'utf8') });
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });

  it('brings the demo into an empty ledger with the figures it had', async () => {
    const folder = folders.fresh();
    const { code, complained, printed } = await importInto(folder, log);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(printed).toMatch(/holds the \d{3} events of .*, byte for byte\.\nMerkle root of both: [0-9a-f]{64}\n/);
    await run(['rebuild'], { LEDGER_DATA: folder });
    expect(await figuresIn(folder)).toEqual(await figuresIn(LEDGER_DATA));
    expect((await run(['status'], { LEDGER_DATA: folder })).printed).toMatch(/^postings +153 +0$/m);
  });

  it('is not written over another file, and a reader who has enough is no failure', async () => {
    const before = readFileSync(log);
    const { code, complained } = await run(['export', '--format', 'ndjson', '--out', log], ON_DEMO);
    expect({ code, complained }).toEqual({ code: 1, complained: expect.stringMatching(/is there already/) });
    expect(readFileSync(log)).toEqual(before);
    const child = start(['export', '--format', 'ndjson'], ON_DEMO);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  });

  it('goes on from one that was exported earlier', async () => {
    const folder = folders.fresh();
    const earlier = join(files, 'earlier.ndjson');
    await run(['export', '--format', 'ndjson', '--position', '40', '--out', earlier], ON_DEMO);
    expect((await importInto(folder, earlier)).printed).toMatch(/holds the 41 events/);
    expect((await importInto(folder, log)).printed).toMatch(/\(41 of them were there before\)/);
    const behind = await importInto(folder, earlier);
    expect(behind).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^Line 42: .*\(ledger-holds-more\)\n$/),
    });
  });

  it('in which a byte was changed is refused with its line, and no ledger is made', async () => {
    const folder = folders.fresh();
    const bytes = readFileSync(log);
    const at = bytes.indexOf('"effectiveOn":"20', bytes.indexOf('"position":"16"')) + 17;
    bytes[at] = bytes[at]! ^ 1;
    const changed = join(files, 'changed.ndjson');
    writeFileSync(changed, bytes);
    const { code, complained, printed } = await importInto(folder, changed);
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
    expect(complained).toMatch(/^Line 17: The event does not have the hash .*\(event-changed\)\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not imported while somebody else holds the ledger, or from where there is no file', async () => {
    const folder = folders.fresh();
    const held = await openLog(parseLogAddress('LEDGER_LOG', `sqlite:${folder}`));
    try {
      const { code, complained, printed } = await importInto(folder, log);
      expect({ code, printed }).toEqual({ code: 1, printed: '' });
      expect(complained).toMatch(/in use/);
      expect(await held.head()).toBeUndefined();
    } finally {
      await held.close();
    }
    expect((await importInto(folder, join(files, 'none'))).complained).toMatch(/^There is no file /);
    expect((await importInto(folder, files)).complained).toMatch(/is not a file\.\n$/);
  });

  it('of another ledger is refused, and leaves the ledger as it was', async () => {
    const folder = folders.fresh();
    const other = await openLog(parseLogAddress('LEDGER_LOG', `sqlite:${folder}`));
    await noteIn(other, ['grant-a', 'grant-b']);
    await other.close();
    const { code, complained } = await importInto(folder, log);
    expect({ code, complained }).toMatchObject({ code: 1 });
    expect(complained).toMatch(/^Line 1: The ledger holds another event .*\(ledger-differs\)\n$/);
    const left = await openLog(parseLogAddress('LEDGER_LOG', `sqlite:${folder}`), 'read-only');
    expect((await eventsOf(left)).map(({ json }) => json)).toEqual([
      noted('grant-a', 0).json,
      noted('grant-b', 0).json,
    ]);
    await left.close();
  });
});

describe('grants received as 360Giving', () => {
  const organisations = join(files, 'organisations.json');
  const words = ['export', '--format', '360giving', '--publisher-prefix', '360G-example'];

  beforeAll(() => {
    writeFileSync(
      organisations,
      JSON.stringify({
        'Home Office': { identifier: 'GB-GOR-D16' },
        "Mayor's Office for Policing and Crime": {
          ...{ identifier: 'GB-LAE-GLA', name: 'Greater London Authority', department: 'MOPAC' },
        },
      }),
    );
  });

  it('are valid by the published schema, and who is left out is said', async () => {
    const { code, complained, printed } = await run([...words, '--organisations', organisations], ON_DEMO);
    expect(code).toBe(0);
    const file = JSON.parse(printed) as { grants: { id: string }[] };
    expect(faultsOf(file)).toEqual([]);
    expect(file.grants.map(({ id }) => id)).toEqual(
      ['pcd-1532', 'pcd-867', 'pcd-911', 'pcd-956'].map((id) => `360G-example-${id}`),
    );
    expect(file.grants[3]).toMatchObject({ amountAwarded: 272708.04, amountDisbursed: 259411.37 });
    expect(printed).toContain('"amountAwarded": 272708.04,');
    expect(complained).toBe(
      'pcd-510-innovation is left out: nothing of it is agreed (2018/19: none).\n' +
        'pcd-510-rocu is left out: nothing of it is agreed (2018/19: offered, 2019/20: offered).\n',
    );
  });

  it('are written as at a day and a position, to a file whose name says what it is', async () => {
    const file = join(files, '360giving-recipient-copy.json');
    const bounds = ['--effective-on', '2021-03-31', '--position', '152'];
    const { code } = await run([...words, '--organisations', organisations, ...bounds, '--out', file], ON_DEMO);
    expect(code).toBe(0);
    const { description, grants } = JSON.parse(readFileSync(file, 'utf8')) as { description: string; grants: object[] };
    expect(description).toMatch(/As at 2021-03-31, position 152\.$/);
    expect(grants).toHaveLength(2);
  });

  it('are refused without identifiers, each grant named, and nothing is written', async () => {
    const file = join(files, 'none-recipient-copy.json');
    const { code, complained, printed } = await run([...words, '--out', file], ON_DEMO);
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
    expect(complained).toMatch(/^The funder of pcd-867, “Home Office”, .*\(organisation-without-identifier\)$/m);
    expect(complained).toMatch(/Let --organisations name a file like .*GB-GOR-D16/);
    expect(existsSync(file)).toBe(false);
  });

  it('are refused where the organisations cannot be read', async () => {
    writeFileSync(join(files, 'wrong.json'), '[]');
    const wrong = await run([...words, '--organisations', join(files, 'wrong.json')], ON_DEMO);
    expect(wrong).toMatchObject({ code: 1, complained: expect.stringMatching(/\(not-organisations\)\n$/) });
  });
});

/** Every line of every grant, as it is read on a fixed day. */
async function figuresIn(folder: string): Promise<unknown> {
  const opened = await openReads({ kind: 'sqlite', file: readModelsFile(folder) });
  const lines = await opened.reads.portfolioLines({ effectiveOn: parseDate('2026-06-30') });
  await opened.close();
  expect(lines).toHaveLength(10);
  return toWire(lines);
}

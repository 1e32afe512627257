import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../support/repository.ts';
import type { Figures } from './figures.ts';

const MAIN = join(REPOSITORY, 'dist/test/bench/main.js');

/** The built bench as a process of its own. */
const bench = (...given: readonly string[]) => promisify(execFile)(process.execPath, [MAIN, ...given]);

const figure: unknown = expect.any(Number);
const spread = { median: figure, min: figure, max: figure };
const latency = { p50: figure, p95: figure };
const atTwoDates = (read: 'portfolio' | 'balance', grants: number) => ({
  read,
  grants,
  postings: figure,
  milliseconds: latency,
  ofToday: spread,
  ofPlainSum: spread,
});
const onServer = (writers: number, aim?: number) => ({
  store: expect.any(String),
  bareClient: expect.any(String),
  writers,
  log: spread,
  bare: spread,
  ofBare: aim === undefined ? spread : { ...spread, aim },
});

const certifying = { events: figure, certify: spread, project: spread, ofProject: spread };
const exporting = {
  events: figure,
  postings: figure,
  making: spread,
  exports: ['hledger', 'beancount', 'csv', 'xlsx'].map((format) => ({ format, rate: spread, ofMaking: spread })),
  balances: { hledger: latency, ours: latency, ofOurs: spread },
};
const importing = { rows: 300, imported: spread, readAlone: spread, ofReadAlone: spread, peakMiB: spread };
const commanding = { events: figure, milliseconds: latency, ofSmallGrant: { ...spread, aim: 3 }, first: figure };
const appendsWith = (writers: number, aim: number) => ({
  writers,
  log: spread,
  rawBehindWorker: spread,
  rawOnMainThread: spread,
  ofRawBehindWorker: { ...spread, aim },
  ofRawOnMainThread: spread,
});
const readBy = (through: 'application' | 'http') =>
  (['balance', 'claimable'] as const).map((read) => ({
    read,
    through,
    events: figure,
    milliseconds: latency,
    ofSmallGrant: spread,
  }));

describe('the bench', () => {
  it('prints with --json nothing but its figures: of every part, with the aims beside the ratios', async () => {
    const { stdout } = await bench('--quick', '--json');
    const {
      appends,
      certify,
      commands,
      http,
      imports,
      journals,
      kurrentdb,
      machine,
      postgres,
      reads,
      replay,
      twoDates,
      ...run
    } = JSON.parse(stdout) as Figures;
    const spendOver = (connections: number) => ({
      connections,
      sqlite: spread,
      memory: spread,
      memoryFollowed: spread,
      milliseconds: latency,
      ofMemory: { ...spread, aim: 0.6 },
      ofMemoryFollowed: spread,
    });
    expect(run).toEqual({ quick: true, seconds: figure });
    expect(machine).toEqual({
      cores: figure,
      processor: expect.any(String),
      memoryGiB: figure,
      system: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      sqlite: process.versions.sqlite,
      fileSystem: expect.any(String),
    });
    expect(appends).toEqual([appendsWith(1, 0.75), appendsWith(8, 0.9), appendsWith(64, 0.4)]);
    expect(postgres).toEqual([onServer(1), onServer(8), onServer(64, 3)]);
    expect(kurrentdb).toEqual([onServer(1, 0.8), onServer(8, 0.8), onServer(64, 0.8)]);
    expect(replay).toEqual({
      events: figure,
      fold: spread,
      readAndParse: spread,
      logAndParse: spread,
      ofReadAndParse: { ...spread, aim: 0.7 },
      logOfReadAndParse: spread,
    });
    expect(certify).toEqual(certifying);
    expect(commands).toEqual(commanding);
    expect(journals).toEqual([exporting, exporting]);
    expect(imports).toEqual([importing]);
    expect(reads).toEqual(readBy('application'));
    expect(twoDates).toEqual([atTwoDates('portfolio', 20), atTwoDates('balance', 1)]);
    expect(http).toEqual({ reads: readBy('http'), spend: [spendOver(8), spendOver(64)] });
  });

  it('prints a table for people, of the part asked for alone', async () => {
    const { stdout } = await bench('--quick', '--only', 'appends');
    expect(stdout).toContain('durable appends, 64 writers');
    expect(stdout).not.toContain('events replayed');
  });

  it('says how it is called where it is called otherwise', async () => {
    await expect(bench('--quik')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--quick') });
  });
});

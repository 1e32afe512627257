import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { EventLog } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import type { EntryWriter } from '#interchange';
import { openReadModels } from '#read-models';
import { parseDate } from '#values';
import type { Exported } from '../../../apps/cli/src/export/format.ts';
import { FORMATS } from '../../../apps/cli/src/export/formats.ts';
import { writtenBy } from '../../../apps/cli/src/export/written-by.ts';
import { interleaved, ratesOf, type Work } from '../interleaved.ts';
import { latencyOf, timed, type Latency } from '../reads/latency.ts';
import { buildLog } from '../replay/build-log.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';

const MEASURED = ['hledger', 'beancount', 'csv', 'xlsx'] as const;
type Measured = (typeof MEASURED)[number];

/** What the export of a log takes, and what another program takes to add up what was exported. */
export interface JournalFigures {
  readonly events: number;
  /** Both sides counted. */
  readonly postings: number;
  /** Postings a second, and that as a share of making them and writing nothing. */
  readonly making: Spread;
  readonly exports: readonly { readonly format: Measured; readonly rate: Spread; readonly ofMaking: Ratio }[];
  /** Absent where hledger is not on the machine. */
  readonly balances?: {
    readonly hledger: Latency;
    readonly ours: Latency;
    /** How many times as long hledger takes for the balance of every account as we for every line of every grant. */
    readonly ofOurs: Ratio;
  };
}

/** Measures one log after the other. */
export async function measureJournals(folder: string, scale: Scale['journals']): Promise<readonly JournalFigures[]> {
  const figures: JournalFigures[] = [];
  for (const events of scale.events) figures.push(await measured(folder, events, scale.repetitions));
  return figures;
}

async function measured(folder: string, wanted: number, repetitions: number): Promise<JournalFigures> {
  const events = await buildLog(join(folder, `journals-${wanted}.db`), wanted);
  const log = await openSqliteLog(join(folder, `journals-${wanted}.db`), { mode: 'read-only' });
  const exported: Exported = {
    log,
    covered: { until: BigInt(events - 1) },
    readModels: { kind: 'sqlite', folder },
    say: () => undefined,
    onEvents: () => undefined,
  };
  const made = new Made();
  const fileOf = (name: string): string => join(folder, `journals-${wanted}.${name}`);
  const writing = (name: Measured) => async (): Promise<Work> => {
    const format = await FORMATS[name]();
    const milliseconds = await timed(() =>
      pipeline(Readable.from(format.pieces(exported)), createWriteStream(fileOf(name))),
    );
    return { count: made.postings, milliseconds };
  };
  const making = async (): Promise<Work> => {
    made.postings = 0;
    const milliseconds = await timed(async () => {
      for await (const piece of writtenBy(made, exported))
        if (piece !== '') throw new Error('Nothing was to be written.');
    });
    return { count: made.postings, milliseconds };
  };
  await making();
  const works = await interleaved(repetitions, {
    making,
    hledger: writing('hledger'),
    beancount: writing('beancount'),
    csv: writing('csv'),
    xlsx: writing('xlsx'),
  });
  const rates = ratesOf(works.making, 1);
  const balances = await measureBalances(fileOf('hledger'), fileOf('models'), log, repetitions);
  await log.close();
  return {
    events,
    postings: made.postings,
    making: spreadOf(rates),
    exports: MEASURED.map((format) => {
      const own = ratesOf(works[format], 1);
      return { format, rate: spreadOf(own), ofMaking: ratioOf(own, rates) };
    }),
    ...(balances === undefined ? {} : { balances }),
  };
}

/** Counts the postings that are made, and writes none. */
class Made implements EntryWriter {
  postings = 0;

  opening(): string {
    return '';
  }

  entry({ postings }: Parameters<EntryWriter['entry']>[0]): string {
    this.postings += postings.length;
    return '';
  }

  closing(): string {
    return '';
  }
}

async function measureBalances(
  journal: string,
  file: string,
  log: EventLog,
  repetitions: number,
): Promise<JournalFigures['balances']> {
  const hledger = () => promisify(execFile)('hledger', ['-f', journal, 'bal', '-O', 'csv']);
  const isThere = await hledger().then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    },
  );
  if (!isThere) return undefined;
  const models = await openReadModels({ kind: 'sqlite', file }, { log });
  await models.catchUp();
  const ours = () => models.reads.portfolioLines({ effectiveOn: parseDate('2026-06-30') });
  await ours();
  const took = await interleaved(repetitions, { hledger: () => timed(hledger), ours: () => timed(ours) });
  await models.close();
  return {
    hledger: latencyOf(took.hledger),
    ours: latencyOf(took.ours),
    ofOurs: ratioOf(took.hledger, took.ours),
  };
}

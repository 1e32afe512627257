import type { AppendFigures } from './appends/appends.bench.ts';
import type { ServerAppendFigures } from './appends/against-bare.ts';
import type { CertifyFigures } from './certify/certify.bench.ts';
import type { CommandFigures } from './commands/commands.bench.ts';
import type { Figures } from './figures.ts';
import type { SpendFigures } from './http/spend.bench.ts';
import type { ImportFigures } from './imports/imports.bench.ts';
import type { JournalFigures } from './journals/journals.bench.ts';
import type { Latency } from './reads/latency.ts';
import type { Machine } from './machine.ts';
import type { ReadFigures } from './reads/reads.bench.ts';
import type { TwoDateFigures } from './reads/two-dates.bench.ts';
import type { ReplayFigures } from './replay/replay.bench.ts';
import type { Ratio, Spread } from './spread.ts';
import { textTable, type Column } from './text-table.ts';

/** What was measured, for people. */
export function figuresText(figures: Figures): string {
  const parts = [
    machineText(figures.machine),
    figures.quick ? 'A quick run: it shows that everything works, and its figures say nothing.' : '',
    tableOf(RATE_COLUMNS, rateRows(figures)),
    tableOf(LATENCY_COLUMNS, latencyRows(figures)),
    tableOf(JOURNAL_COLUMNS, (figures.journals ?? []).map(journalRow)),
    tableOf(TWO_DATE_COLUMNS, (figures.twoDates ?? []).map(twoDateRow)),
    `Measured in ${figures.seconds} seconds. Each figure is the middle of some repetitions, with the lowest and highest in ` +
      'brackets.\nA ratio is of two figures taken one right after the other: on a busy machine nothing else counts.',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const tableOf = (columns: readonly Column[], rows: readonly Row[]): string =>
  rows.length === 0 ? '' : textTable(columns, rows);

const rateRows = ({
  appends = [],
  postgres = [],
  kurrentdb = [],
  replay,
  certify,
  journals = [],
  imports = [],
  http,
}: Figures): readonly Row[] => [
  ...appends.flatMap(appendRows),
  ...[...postgres, ...kurrentdb].map(serverRow),
  ...(replay === undefined ? [] : replayRows(replay)),
  ...(certify === undefined ? [] : [certifyRow(certify)]),
  ...journals.flatMap(exportRows),
  ...imports.map(importRow),
  ...(http?.spend ?? []).flatMap(spendRows),
];

const latencyRows = ({ commands, reads = [], http }: Figures): readonly Row[] => [
  ...(commands === undefined ? [] : commandRows(commands)),
  ...[...reads, ...(http?.reads ?? [])].map(readRow),
  ...(http?.spend ?? []).map(spendLatencyRow),
];

const machineText = ({ cores, fileSystem, memoryGiB, node, processor, sqlite, system }: Machine): string =>
  `${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, SQLite ${sqlite}, files on ${fileSystem}`;

const RATE_COLUMNS: readonly Column[] = [
  { heading: 'a second' },
  { heading: 'the ledger', figures: true },
  { heading: 'against' },
  { heading: '', figures: true },
  { heading: 'ratio', figures: true },
  { heading: 'aim', figures: true },
  { heading: '' },
];

type Row = readonly string[];

const appendRows = (row: AppendFigures): Row[] => {
  const what = `durable appends, ${counted(row.writers, 'writer')}`;
  return [
    rateRow(what, row.log, { name: 'raw, behind a worker', rate: row.rawBehindWorker, ratio: row.ofRawBehindWorker }),
    rateRow(what, row.log, {
      name: 'raw, on the main thread',
      rate: row.rawOnMainThread,
      ratio: row.ofRawOnMainThread,
    }),
  ];
};

const serverRow = ({ bare, bareClient, log, ofBare, store, writers }: ServerAppendFigures): Row =>
  rateRow(`appends in ${store}, ${counted(writers, 'writer')}`, log, { name: bareClient, rate: bare, ratio: ofBare });

const replayRows = (row: ReplayFigures): Row[] => [
  rateRow(`events replayed, of ${whole(row.events)}`, row.fold, {
    name: 'rows read and parsed',
    rate: row.readAndParse,
    ratio: row.ofReadAndParse,
  }),
  rateRow('events read by the log and parsed', row.logAndParse, {
    name: 'rows read and parsed',
    rate: row.readAndParse,
    ratio: row.logOfReadAndParse,
  }),
];

const certifyRow = ({ certify, events, ofProject, project }: CertifyFigures): Row =>
  rateRow(`events certified, of ${whole(events)}`, certify, {
    name: 'projected and nothing else',
    rate: project,
    ratio: ofProject,
  });

const exportRows = ({ exports, making, postings }: JournalFigures): Row[] =>
  exports.map(({ format, ofMaking, rate }) =>
    rateRow(`postings exported for ${format}, of ${whole(postings)}`, rate, {
      name: 'made and not written',
      rate: making,
      ratio: ofMaking,
    }),
  );

const importRow = ({ imported, ofReadAlone, peakMiB, readAlone, rows }: ImportFigures): Row =>
  rateRow(`rows imported, of ${whole(rows)}, in ${whole(peakMiB.max)} MiB at most`, imported, {
    name: 'read and thrown away',
    rate: readAlone,
    ratio: ofReadAlone,
  });

const spendRows = (row: SpendFigures): Row[] => {
  const what = `spend over HTTP, ${counted(row.connections, 'connection')}`;
  return [
    rateRow(what, row.sqlite, { name: 'no store', rate: row.memory, ratio: row.ofMemory }),
    rateRow(what, row.sqlite, {
      name: 'no log on disk, read models as ever',
      rate: row.memoryFollowed,
      ratio: row.ofMemoryFollowed,
    }),
  ];
};

function rateRow(
  what: string,
  ours: Spread,
  { name, rate, ratio }: { readonly name: string; readonly rate: Spread; readonly ratio: Ratio },
): Row {
  const verdict = ratio.aim === undefined ? '' : ratio.median >= ratio.aim ? 'reached' : 'missed';
  const written = `${ratio.median.toFixed(2)} [${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}]`;
  return [what, whole(ours.median), name, whole(rate.median), written, ratio.aim?.toFixed(2) ?? '', verdict];
}

const LATENCY_COLUMNS: readonly Column[] = [
  { heading: 'milliseconds' },
  { heading: 'p50', figures: true },
  { heading: 'p95', figures: true },
  { heading: 'of a grant of 100 events', figures: true },
];

const readRow = ({ events, milliseconds, ofSmallGrant, read, through }: ReadFigures): Row => [
  `${read} of a grant of ${whole(events)} events, ${through === 'http' ? 'over HTTP' : 'asked in the process'}`,
  ...latency(milliseconds),
  `${ofSmallGrant.median.toFixed(1)} times`,
];

const JOURNAL_COLUMNS: readonly Column[] = [
  { heading: 'milliseconds, the balance of everything' },
  { heading: 'the ledger', figures: true },
  { heading: 'hledger', figures: true },
  { heading: 'times', figures: true },
];

const journalRow = ({ balances, events, postings }: JournalFigures): Row => {
  const what = `of ${whole(events)} events, ${whole(postings)} postings`;
  if (balances === undefined) return [what, '', 'not on this machine', ''];
  const { hledger, ofOurs, ours } = balances;
  return [what, ours.p50.toFixed(2), hledger.p50.toFixed(2), ofOurs.median.toFixed(0)];
};

const TWO_DATE_COLUMNS: readonly Column[] = [
  { heading: 'milliseconds, at a past day and position' },
  { heading: 'p50', figures: true },
  { heading: 'p95', figures: true },
  { heading: 'of today', figures: true },
  { heading: 'of a plain sum', figures: true },
];

const twoDateRow = ({ grants, milliseconds, ofPlainSum, ofToday, postings, read }: TwoDateFigures): Row => [
  `${read} of ${counted(grants, 'grant')}, ${whole(postings)} postings`,
  ...latency(milliseconds),
  `${ofToday.median.toFixed(2)} times`,
  `${ofPlainSum.median.toFixed(2)} times`,
];

const commandRows = ({ events, first, milliseconds, ofSmallGrant }: CommandFigures): readonly Row[] => {
  const [ratio, aim] = [ofSmallGrant.median, ofSmallGrant.aim ?? 0];
  const verdict = `${ratio.toFixed(1)} times one of 50; aim ${aim} at most: ${ratio <= aim ? 'reached' : 'missed'}`;
  const what = `spend recorded in a grant of ${whole(events)} events`;
  return [
    [what, ...latency(milliseconds), verdict],
    [`${what}, the first after a start`, first.toFixed(2), '', ''],
  ];
};

const spendLatencyRow = ({ connections, milliseconds }: SpendFigures): Row => [
  `spend over HTTP, ${counted(connections, 'connection')}`,
  ...latency(milliseconds),
  '',
];

const latency = ({ p50, p95 }: Latency): Row => [p50.toFixed(2), p95.toFixed(2)];
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const whole = (figure: number): string => Math.round(figure).toLocaleString('en-GB');

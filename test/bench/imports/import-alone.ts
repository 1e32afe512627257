import 'reflect-metadata';
import { basename } from 'node:path';
import { randomUUID } from 'node:crypto';
import { ImportFile, RecordRule } from '#application';
import { ControlSum, fingerprintOf, GL_MAPPINGS, openTable, readGlRows } from '#interchange';
import { parseDate } from '#values';
import type { FileTotals, SetAllocationRule } from '#grants';
import { openLedger, type OpenedLedger } from '../../../apps/cli/src/open-ledger.ts';
import { spendingGrant } from '../ledger/build-ledger.ts';
import { readAlone } from '../reading/read-alone.ts';

// A process of its own, so that the most memory it ever held is what an import takes.

/** What is to be imported, into a ledger in a data folder that has the spending grant 0 and no rules. */
export interface ImportOrder {
  readonly dataFolder: string;
  readonly extract: string;
}

/** Seconds of the whole import and of reading the same file alone, right after it in the same process. */
export interface ImportTook {
  readonly rows: number;
  readonly importSeconds: number;
  readonly readSeconds: number;
  /** The most that the process held resident until the import was answered: bytes. */
  readonly peakBytes: number;
}

const BYTES_OF_A_KIBIBYTE = 1_024;
const ACTOR = { subject: 'b1e2f0c4-officer', name: 'Finance officer' };
const MAPPING = GL_MAPPINGS.sap;

const RULE: SetAllocationRule = {
  type: 'SetAllocationRule',
  ruleId: 'measured',
  match: { costCentre: 'CC4711' },
  shares: [
    {
      grantId: spendingGrant(0),
      head: 'overtime',
      costType: 'overtime',
      spendClass: 'resource',
      shareBasisPoints: 10_000,
    },
  ],
  reason: 'the cost centre is the grant’s own',
  effectiveOn: parseDate('2020-04-01'),
  effectiveBasis: 'illustrative',
};

async function measured({ dataFolder: folder, extract }: ImportOrder): Promise<ImportTook> {
  const stated = await totalsOf(extract);
  const ledger = await openLedger({ log: { kind: 'sqlite', folder }, readModels: { kind: 'sqlite', folder } });
  await setRule(ledger);
  const started = performance.now();
  const answer = await ledger.commands.execute(
    new ImportFile({ path: extract, fileName: basename(extract), mapping: MAPPING, stated, actor: ACTOR }),
  );
  const importSeconds = (performance.now() - started) / 1_000;
  const peakBytes = process.resourceUsage().maxRSS * BYTES_OF_A_KIBIBYTE;
  await ledger.close();
  if (answer.kind === 'refused') throw new Error(`The extract was refused: ${answer.refusal.detail}`);
  const { recorded, ...others } = answer.outcomes;
  // What is held or refused costs less than spend, and would flatter the figure.
  if (recorded.rows !== stated.rows) {
    const ended = Object.entries(others).map(([name, { rows }]) => `${name} ${rows}`);
    throw new Error(`Of ${stated.rows} rows ${recorded.rows} were recorded as spend: ${ended.join(', ')}.`);
  }
  const { rows, seconds: readSeconds } = await readAlone(extract, MAPPING);
  return { rows, importSeconds, readSeconds, peakBytes };
}

/** What whoever made the file would state of it (R36). */
async function totalsOf(extract: string): Promise<FileTotals> {
  const sum = new ControlSum();
  for await (const read of readGlRows(await openTable(extract), MAPPING)) {
    sum.add({ amount: 'fault' in read ? read.fault.amount : read.row.netAmount });
  }
  const { rows, debitAmount, creditAmount } = sum.totals();
  return { rows, debitAmount, creditAmount, sha256: (await fingerprintOf(extract)).sha256 };
}

async function setRule({ commands }: OpenedLedger): Promise<void> {
  const request = { route: 'PUT /allocation-rules/{ruleId}', key: randomUUID(), actor: ACTOR };
  const { kind } = await commands.execute(new RecordRule(RULE, request));
  if (kind !== 'recorded') throw new Error(`The rule was answered with “${kind}”.`);
}

process.send?.(await measured(JSON.parse(process.argv[2] ?? '{}') as ImportOrder));

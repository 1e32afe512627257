import { mkdir } from 'node:fs/promises';
import { openSqliteLog } from '#event-log-sqlite';
import type { GrantEvent } from '#grants';
import { logFile } from '#settings';
import { parseGrantId } from '#values';
import { appendHistory, BIG_GRANT } from './build-ledger.ts';
import { awardHistory, grantHistory, historyOf } from './grant-history.ts';

/** A ledger of many grants, each with so many events. */
export async function buildPortfolio(
  dataFolder: string,
  { grants, eventsOfAGrant }: { readonly grants: number; readonly eventsOfAGrant: number },
): Promise<void> {
  const history = grantHistory(parseGrantId('measured'), eventsOfAGrant);
  await mkdir(dataFolder, { recursive: true });
  const log = await openSqliteLog(logFile(dataFolder));
  for (let number = 1; number <= grants; number += 1) {
    const grantId = parseGrantId(`measured-${number}`);
    await appendHistory(log, grantId, historyOf(grantId, history));
  }
  await log.close();
}

/** Entries decided one by one; for as many as are wanted they come again under new numbers. */
const DECIDED_ENTRIES = 2_000;

/** A ledger of one grant with so much spend over a year. */
export async function buildSpend(dataFolder: string, entries: number): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const log = await openSqliteLog(logFile(dataFolder));
  const spend = grantHistory(BIG_GRANT, DECIDED_ENTRIES).filter(isPlainSpend);
  const numbered = Array.from({ length: entries }, (_, at) => entryNumbered(spend[at % spend.length], at + 1));
  await appendHistory(log, BIG_GRANT, [...awardHistory(BIG_GRANT), ...numbered]);
  await log.close();
}

type Spend = Extract<GrantEvent, { type: 'ActualSpendReported' }>;

const isPlainSpend = (event: GrantEvent): event is Spend =>
  event.type === 'ActualSpendReported' &&
  event.data.settlesAccrual === undefined &&
  event.data.usesCommitment === undefined;

function entryNumbered(event: Spend | undefined, spendNo: number): GrantEvent {
  if (event === undefined) throw new Error('No spend was decided.');
  return { type: event.type, data: { ...event.data, spendNo } };
}

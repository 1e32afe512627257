import { mkdir } from 'node:fs/promises';
import type { EventLog } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import { grantStream, type GrantEvent } from '#grants';
import { logFile } from '#settings';
import { parseGrantId, type GrantId } from '#values';
import { awardHistory, grantHistory, historyOf } from './grant-history.ts';
import { storedEvents } from './stored-events.ts';

/** So that an append stays below its limit of a mebibyte. */
const EVENTS_OF_AN_APPEND = 1_000;
const EVENTS_OF_THE_SMALL_ONE = 100;

export const BIG_GRANT = parseGrantId('big');
export const SMALL_GRANT = parseGrantId('small');
/** Grants that can be spent from, numbered from 0. */
export const spendingGrant = (number: number): GrantId => parseGrantId(`spending-${number}`);

/** Builds the log of a ledger in a data folder: a big grant, a small one, and many that are ready to be spent from. */
export async function buildLedger(
  dataFolder: string,
  { events, grants }: { readonly events: number; readonly grants: number },
): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const log = await openSqliteLog(logFile(dataFolder));
  await appendHistory(log, BIG_GRANT, grantHistory(BIG_GRANT, events));
  await appendHistory(log, SMALL_GRANT, grantHistory(SMALL_GRANT, EVENTS_OF_THE_SMALL_ONE));
  await appendSpendingGrants(log, grants);
  await log.close();
}

/** Appends the award of as many grants. */
export async function appendSpendingGrants(log: EventLog, grants: number): Promise<void> {
  const award = awardHistory(spendingGrant(0));
  for (let number = 0; number < grants; number += 1) {
    await appendHistory(log, spendingGrant(number), historyOf(spendingGrant(number), award));
  }
}

/** Appends what happened to one grant. */
export async function appendHistory(log: EventLog, grantId: GrantId, history: readonly GrantEvent[]): Promise<void> {
  const stream = grantStream(grantId);
  const events = storedEvents(stream, history);
  for (let at = 0; at < events.length; at += EVENTS_OF_AN_APPEND) {
    const expected = at === 0 ? 'no-stream' : BigInt(at - 1);
    await log.append(stream, expected, events.slice(at, at + EVENTS_OF_AN_APPEND));
  }
}

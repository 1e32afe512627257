import { openSqliteLog } from '#event-log-sqlite';
import { grantStream } from '#grants';
import { parseGrantId } from '#values';
import { grantHistory, historyOf } from '../ledger/grant-history.ts';
import { storedEvents } from '../ledger/stored-events.ts';

/** At some 700 bytes each this is what one append takes: 2,000 of them would pass its limit of a mebibyte. */
const EVENTS_OF_A_GRANT = 1_000;

/** Builds a log of grants that lie one behind the other, and gives the number of its events. */
export async function buildLog(file: string, events: number): Promise<number> {
  const history = grantHistory(parseGrantId('measured'), EVENTS_OF_A_GRANT);
  const log = await openSqliteLog(file);
  let built = 0;
  for (let number = 1; built < events; number += 1) {
    const grantId = parseGrantId(`measured-${number}`);
    const stream = grantStream(grantId);
    await log.append(stream, 'no-stream', storedEvents(stream, historyOf(grantId, history)));
    built += history.length;
  }
  await log.close();
  return built;
}

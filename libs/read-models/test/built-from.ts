import type { EventLog } from '#event-log';
import { caughtUp, closed } from './opened.ts';
import { newFile, sqliteTables } from './sqlite-tables.ts';
import type { Dump } from './tables.ts';

/** What a file holds that was built from a log: what every other store must hold, row for row. */
export async function builtFrom(log: EventLog): Promise<Dump> {
  const file = newFile();
  await closed(await caughtUp(log, { kind: 'sqlite', file }));
  return sqliteTables(file).dump();
}

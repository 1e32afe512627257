import type { EventLog } from '#event-log';
import type { Addition, AnyTable, Projection, Removal } from '#projections';
import { recordedOf } from '../projecting/recorded.ts';
import { keyOfRow, type DifferingRow } from './compare-table.ts';
import { rowOf, rowText, type Row } from './row-text.ts';

/** A differing row, and the position of the event at which it came to differ. */
export interface Traced {
  readonly row: DifferingRow;
  readonly position: bigint;
}

/**
 * Replays a projection to find the first event after which one of some rows of a table, which name no event themselves,
 * is not what the live one is. Undefined where no event has to do with any of them.
 * @param end the position at which the replay stops, itself left out
 */
export async function trace(
  log: Pick<EventLog, 'readAll'>,
  projection: Projection,
  { rows, table }: { readonly table: AnyTable; readonly rows: readonly DifferingRow[] },
  end: bigint,
): Promise<Traced | undefined> {
  const sought = new Map(rows.map((row) => [JSON.stringify(keyOfRow(row)), row]));
  for await (const { change, position } of changesIn(log, projection)) {
    if (position >= end) return undefined;
    const row = 'into' in change ? addedOtherwise(change, table, sought) : notRemoved(change, table, sought);
    if (row !== undefined) return { row, position };
  }
  return undefined;
}

async function* changesIn(log: Pick<EventLog, 'readAll'>, projection: Projection) {
  for await (const events of log.readAll()) {
    for (const event of events) {
      const { position } = event;
      for (const change of projection.rowsFor(recordedOf(event))) yield { change, position };
    }
  }
}

type Sought = ReadonlyMap<string, DifferingRow>;

/** The differing row that the log adds, where it is not what stands there live. */
function addedOtherwise({ into, row }: Addition, table: AnyTable, sought: Sought): DifferingRow | undefined {
  if (into !== table.name) return undefined;
  const replayed = rowText(table, row as unknown as Row);
  const found = sought.get(JSON.stringify(keyOfRow({ table, replayed })));
  return found?.live === replayed ? undefined : found;
}

/** A differing row that the log removes, and that stands there live. */
function notRemoved({ from, where }: Removal, table: AnyTable, sought: Sought): DifferingRow | undefined {
  if (from !== table.name) return undefined;
  const wanted = Object.entries(where);
  return [...sought.values()].find(({ live }) => {
    if (live === undefined) return false;
    const row = rowOf(table, live);
    return wanted.every(([column, value]) => String(row[column]) === String(value));
  });
}

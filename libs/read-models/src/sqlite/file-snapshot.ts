import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { AnyTable, Projection } from '#projections';
import { NoReadModels } from '../errors.ts';
import { isMadeFor, keptStanding, type ProjectionRow } from '../kept-standing.ts';
import type { Standing } from '../projecting/place.ts';
import { sqliteRowTexts } from '../replay/row-text.ts';
import type { Snapshot } from '../replay/snapshot.ts';
import { openForReading } from './connection.ts';

const BATCH_ROWS = 1_000;

/** @throws NoReadModels */
export async function withFileSnapshot<Result>(
  file: string,
  projections: readonly Projection[],
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  if (!existsSync(file)) throw new NoReadModels(file);
  const db = openForReading(file);
  try {
    db.exec('BEGIN');
    const standings = standingsIn(db, projections);
    if (standings === undefined) throw new NoReadModels(file);
    return await work({ standings, rows: (table) => rowsIn(db, table) });
  } finally {
    db.close();
  }
}

/** What is read first fixes what is seen from then on. */
function standingsIn(db: DatabaseSync, projections: readonly Projection[]): readonly Standing[] | undefined {
  let rows: readonly ProjectionRow[];
  try {
    const read = db.prepare('select * from projection', { readBigInts: true });
    rows = read.all() as unknown as readonly ProjectionRow[];
  } catch {
    // Not a database, or not of ours.
    return undefined;
  }
  if (!isMadeFor(projections, rows)) return undefined;
  return projections.map((projection) =>
    keptStanding(projection, rows.find(({ name }) => name === projection.name) as ProjectionRow),
  );
}

/** The rows of a table as their texts, in order of its key. */
export async function* rowsIn(db: DatabaseSync, table: AnyTable): AsyncGenerator<readonly string[]> {
  const statement = db.prepare(sqliteRowTexts(table));
  statement.setReturnArrays(true);
  let batch: string[] = [];
  for (const row of statement.iterate() as unknown as Iterable<readonly [string]>) {
    if (batch.push(row[0]) < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

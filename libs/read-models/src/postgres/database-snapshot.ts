import type { AnyTable, Projection } from '#projections';
import { NoReadModels, ReadModelsUnavailable } from '../errors.ts';
import { isMadeFor } from '../kept-standing.ts';
import type { PostgresLocation } from '../read-models.ts';
import { postgresRowTexts } from '../replay/row-text.ts';
import type { Snapshot } from '../replay/snapshot.ts';
import { databaseOf, type Database } from './database.ts';
import { isNotMade, isOutOfReach } from './database-failure.ts';
import { standingsOf } from './postgres-store.ts';
import { Session, type Ask } from './session.ts';

const BATCH_ROWS = 2_000;
const cursorOver = ({ name }: AnyTable): string => `rows_of_${name}`;

/** @throws NoReadModels, ReadModelsUnavailable */
export async function withDatabaseSnapshot<Result>(
  location: PostgresLocation,
  projections: readonly Projection[],
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const database = databaseOf(location);
  const session = await opened(database);
  try {
    return await session.run(async (ask) => {
      const standings = await begin(ask, database, projections);
      return work({ standings, rows: (table) => rowsOf(ask, table) });
    });
  } finally {
    await session.end();
  }
}

async function opened(database: Database): Promise<Session> {
  try {
    return await Session.open(database);
  } catch (error) {
    throw isOutOfReach(error) ? ReadModelsUnavailable.atOpening(error) : error;
  }
}

/**
 * A cursor keeps to the tables that it was declared on, also when others are swapped in. The places are read after it:
 * of tables that were swapped in since the transaction began they are not seen, and so nothing else of them is either.
 */
async function begin(ask: Ask, { schema }: Database, projections: readonly Projection[]) {
  try {
    await ask('begin isolation level repeatable read read only');
    for (const table of projections.flatMap(({ tables }) => tables)) {
      await ask(`declare ${cursorOver(table)} no scroll cursor for ${postgresRowTexts(table, schema)}`);
    }
    const rows = await ask(`select * from ${schema}.projection`);
    if (isMadeFor(projections, rows)) return standingsOf(rows, projections);
  } catch (error) {
    if (!isNotMade(error)) throw error;
  }
  throw new NoReadModels(`the schema ${schema}`);
}

async function* rowsOf(ask: Ask, table: AnyTable): AsyncGenerator<readonly string[]> {
  for (;;) {
    const rows = await ask(`fetch ${BATCH_ROWS} from ${cursorOver(table)}`);
    if (rows.length === 0) return;
    yield rows.map(({ row }) => row as string);
  }
}

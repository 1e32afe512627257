import type { EventLog } from '#event-log';
import type { Projection } from '#projections';
import { SchemaNotOurs } from '../errors.ts';
import { isMadeFor } from '../kept-standing.ts';
import { belongTo, type Origin } from '../origin.ts';
import type { Database } from './database.ts';
import { isNotMade } from './database-failure.ts';
import { standingsOf } from './postgres-store.ts';
import { keepReporting, makeReporting } from './reporting.ts';
import { dropSchema, makeIndexes, makeSchema, standOf } from './schema.ts';
import type { Ask, Row, Session } from './session.ts';

/** Said on the channel of the schema when other tables are in it. */
export const SWAPPED = 'swapped';
/** How long a swap waits for whoever reads the views of the old tables. */
const SWAP_WAITS = '10s';

/** Where the tables that were swapped out lie until nobody reads them. */
const replacedOf = ({ schema }: Database): string => `${schema}_replaced`;

export interface Kept {
  readonly log: EventLog;
  readonly projections: readonly Projection[];
}

/** What is kept in a schema: the rows that say of which projections, or why there are none. */
export async function keptRows(
  ask: Ask,
  schema: string,
): Promise<readonly Row[] | 'missing' | 'unreadable' | 'foreign'> {
  const stand = await standOf(ask, schema);
  if (stand !== 'ours') return stand;
  try {
    return await ask(`select * from ${schema}.projection`);
  } catch (error) {
    if (isNotMade(error)) return 'unreadable';
    throw error;
  }
}

/**
 * Makes the schema ready to be gone on with, or makes it anew where it cannot be. Only for whoever holds the right to
 * write.
 * @throws SchemaNotOurs
 */
export async function prepare(session: Session, database: Database, { log, projections }: Kept): Promise<Origin> {
  const rows = await session.run((ask) => keptRows(ask, database.schema));
  const origin = await originOf(rows, database, { log, projections });
  if (origin === 'kept') {
    await session.transaction(async (ask) => {
      await ask(`set local lock_timeout = '${SWAP_WAITS}'`);
      await dropSchema(ask, database.building);
      await dropSchema(ask, replacedOf(database));
      await makeIndexes(ask, database.schema, projections);
      await keepReporting(ask, database);
    });
    return origin;
  }
  await session.transaction(async (ask) => {
    await makeSchema(ask, database.building, projections);
    await makeIndexes(ask, database.building, projections);
  });
  await swapIn(session, database);
  return origin;
}

async function originOf(
  rows: Awaited<ReturnType<typeof keptRows>>,
  { schema }: Database,
  { log, projections }: Kept,
): Promise<Origin> {
  if (rows === 'foreign') throw new SchemaNotOurs(schema);
  if (typeof rows === 'string') return rows;
  if (!isMadeFor(projections, rows)) return 'other-version';
  return (await belongTo(log, standingsOf(rows, projections))) ? 'kept' : 'other-log';
}

/**
 * Puts the schema that was built beside the live one into its place, and turns the views of the reporting tools to it,
 * in one transaction. Reads go on: a statement sees the one or the other.
 */
export async function swapIn(session: Session, database: Database): Promise<void> {
  const { building, schema } = database;
  const old = replacedOf(database);
  await session.transaction(async (ask) => {
    await ask(`set local lock_timeout = '${SWAP_WAITS}'`);
    await dropSchema(ask, old);
    if ((await standOf(ask, schema)) !== 'missing') await ask(`alter schema ${schema} rename to ${old}`);
    await ask(`alter schema ${building} rename to ${schema}`);
    await makeReporting(ask, database);
    await ask('select pg_notify($1, $2)', [schema, SWAPPED]);
  });
  await dropReplaced(session, old);
}

/** A read under way may keep it for a moment; it is dropped now, or with the next swap or start. */
async function dropReplaced(session: Session, old: string): Promise<void> {
  await session
    .transaction(async (ask) => {
      await ask(`set local lock_timeout = '500ms'`);
      await dropSchema(ask, old);
    })
    .catch(() => undefined);
}

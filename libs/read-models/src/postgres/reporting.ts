import type { Database } from './database.ts';
import { REPORTING_VIEWS } from './reporting-views.ts';
import { createOurs, dropSchema, standOf } from './schema.ts';
import type { Ask } from './session.ts';

/** Who may read the views and nothing else, if there is such a role. */
const READER = 'ledger_reporting';

/**
 * Makes the views for reporting tools over the tables that are now in the schema of the read models, within a
 * transaction. Views that read other tables of the same columns are turned to these, so that what others have built on
 * them stands; views of other columns are dropped first.
 */
export async function makeReporting(ask: Ask, { reporting, schema }: Database): Promise<void> {
  const schemas = { tables: schema, views: reporting };
  const queries = REPORTING_VIEWS.map(({ name, query }) => ({ name: `${reporting}.${name}`, query: query(schemas) }));
  const definition = await digestOf(ask, queries.map(({ query }) => query).join('\n'));
  if ((await definedBy(ask, reporting)) !== definition) {
    await dropSchema(ask, reporting);
    await createOurs(ask, reporting);
  }
  for (const { name, query } of queries) await ask(`create or replace view ${name} as ${query}`);
  const [last] = queries.slice(-1);
  await ask(`comment on view ${last?.name ?? ''} is '${definition}'`);
  await grantToReader(ask, reporting);
}

/** Makes the views if they are not there as this version defines them, and lets the reader in. */
export async function keepReporting(ask: Ask, database: Database): Promise<void> {
  const { reporting, schema } = database;
  const schemas = { tables: schema, views: reporting };
  const wanted = await digestOf(ask, REPORTING_VIEWS.map(({ query }) => query(schemas)).join('\n'));
  if ((await definedBy(ask, reporting)) === wanted) await grantToReader(ask, reporting);
  else await makeReporting(ask, database);
}

async function digestOf(ask: Ask, text: string): Promise<string> {
  const [row] = await ask('select md5($1) as digest', [text]);
  return String(row?.['digest']);
}

/** The digest of the views that are there: it stands at the last of them, for they are made together. */
async function definedBy(ask: Ask, reporting: string): Promise<unknown> {
  if ((await standOf(ask, reporting)) !== 'ours') return undefined;
  const last = REPORTING_VIEWS[REPORTING_VIEWS.length - 1]?.name ?? '';
  const [row] = await ask(`select obj_description(to_regclass($1), 'pg_class') as digest`, [`${reporting}.${last}`]);
  return row?.['digest'];
}

async function grantToReader(ask: Ask, reporting: string): Promise<void> {
  const found = await ask('select 1 from pg_roles where rolname = $1', [READER]);
  if (found.length === 0) return;
  await ask(`grant usage on schema ${reporting} to ${READER}`);
  await ask(`grant select on all tables in schema ${reporting} to ${READER}`);
}

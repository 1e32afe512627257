import type { Column, Projection } from '#projections';
import { SchemaNotOurs } from '../errors.ts';
import { indexesOf } from '../indexes.ts';
import { projectionColumns, shapeOf } from '../kept-standing.ts';
import type { Ask } from './session.ts';

/** Stands at the schemas that the ledger has made, so that it never drops one that it has not. */
const OURS = 'Made by the grant ledger from its log. It is dropped and made anew when it has to be.';

/** Texts compare and sort as they do in SQLite and in the program: by code point. */
const TEXT = 'text collate "C"';

/** Makes a schema with the tables of projections, empty. One of ours that is there is dropped first. */
export async function makeSchema(ask: Ask, schema: string, projections: readonly Projection[]): Promise<void> {
  await dropSchema(ask, schema);
  await createOurs(ask, schema);
  await ask(createTable(`${schema}.projection`, projectionColumns, ['name']));
  for (const { tables } of projections) {
    for (const { name, columns, key } of tables) await ask(createTable(`${schema}.${name}`, columns, key));
  }
  for (const projection of projections) {
    await ask(`insert into ${schema}.projection (name, version, shape, status) values ($1, $2, $3, 'running')`, [
      projection.name,
      projection.version,
      shapeOf(projection),
    ]);
  }
}

function createTable(name: string, columns: Readonly<Record<string, Column>>, key: readonly string[]): string {
  const defined = Object.entries(columns).map(([column, kind]) => {
    const type = kind.startsWith('text') ? TEXT : 'bigint';
    return `${column} ${type}${kind.endsWith('?') ? '' : ' not null'}`;
  });
  return `create table ${name} (${defined.join(', ')}, primary key (${key.join(', ')}))`;
}

/** Makes the indexes that are not there; within a transaction. */
export async function makeIndexes(ask: Ask, schema: string, projections: readonly Projection[]): Promise<void> {
  await ask(`set local search_path to ${schema}`);
  for (const index of indexesOf(projections)) await ask(index);
}

/**
 * Has the server look at what is in the tables, so that it knows from the start how to read them, and which pages it
 * need not look into. Not within a transaction.
 */
export async function vacuum(ask: Ask, schema: string, projections: readonly Projection[]): Promise<void> {
  for (const { name } of projections.flatMap(({ tables }) => tables)) await ask(`vacuum (analyze) ${schema}.${name}`);
}

/** What is known of a schema: whether it is there, and whether the ledger made it. An empty one counts as ours. */
export async function standOf(ask: Ask, schema: string): Promise<'missing' | 'ours' | 'foreign'> {
  const [row] = await ask(
    `select obj_description(oid, 'pg_namespace') as said,
       exists (select 1 from pg_class where relnamespace = n.oid) as has_something
     from pg_namespace as n where nspname = $1`,
    [schema],
  );
  if (row === undefined) return 'missing';
  return row['said'] === OURS || row['has_something'] === false ? 'ours' : 'foreign';
}

/**
 * Drops a schema of ours, if it is there.
 * @throws SchemaNotOurs
 */
export async function dropSchema(ask: Ask, schema: string): Promise<void> {
  const stand = await standOf(ask, schema);
  if (stand === 'foreign') throw new SchemaNotOurs(schema);
  if (stand === 'ours') await ask(`drop schema ${schema} cascade`);
}

/** Creates an empty schema that is known as ours from then on. */
export async function createOurs(ask: Ask, schema: string): Promise<void> {
  await ask(`create schema ${schema}`);
  await ask(`comment on schema ${schema} is '${OURS}'`);
}

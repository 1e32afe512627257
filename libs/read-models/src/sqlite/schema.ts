import type { DatabaseSync } from 'node:sqlite';
import { DummyDriver, Kysely, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Column, Projection } from '#projections';
import { projectionColumns, shapeOf } from '../kept-standing.ts';

/** Only compiles; it is connected to nothing. */
const builder = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Makes the tables of the projections, all of them or none. */
export function createSchema(db: DatabaseSync, projections: readonly Projection[]): void {
  db.exec('BEGIN');
  db.exec(createTable('projection', projectionColumns, ['name']));
  for (const { tables } of projections) {
    for (const { name, columns, key } of tables) db.exec(createTable(name, columns, key));
  }
  const insert = db.prepare(`insert into projection (name, version, shape, status) values (?, ?, ?, 'running')`);
  for (const projection of projections) insert.run(projection.name, projection.version, shapeOf(projection));
  db.exec('COMMIT');
}

type Columns = Readonly<Record<string, Column>>;

function createTable(name: string, columns: Columns, key: readonly string[]): string {
  let table = builder.schema.createTable(name);
  for (const [column, kind] of Object.entries(columns)) {
    const type = kind.startsWith('text') ? sql`text` : sql`integer`;
    table = table.addColumn(column, type, (definition) => (kind.endsWith('?') ? definition : definition.notNull()));
  }
  // A key of one number is the row's own number in SQLite; any other key is what the rows are kept in order of.
  const isNumber = key.length === 1 && columns[key[0] ?? ''] === 'integer';
  return table
    .addPrimaryKeyConstraint(`${name}_key`, key as never)
    .modifyEnd(isNumber ? sql`strict` : sql`strict, without rowid`)
    .compile().sql;
}

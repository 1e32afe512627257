import type { DatabaseSync } from 'node:sqlite';
import { DummyDriver, Kysely, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Column, Projection } from '#projections';

/** How far a projection has come, kept beside its rows. */
export interface ProjectionRow {
  readonly name: string;
  readonly version: number;
  /** Its tables and their columns, as JSON. */
  readonly shape: string;
  readonly status: 'running' | 'stopped';
  /** The last event projected: its position, cursor and id, and the cursor of the event before it. */
  readonly position: bigint | null;
  readonly cursor: string | null;
  readonly previous_cursor: string | null;
  readonly event_id: string | null;
  /** Why it is stopped. */
  readonly problem: string | null;
}

const projectionColumns: Readonly<Record<keyof ProjectionRow, Column>> = {
  name: 'text',
  version: 'integer',
  shape: 'text',
  status: 'text',
  position: 'integer?',
  cursor: 'text?',
  previous_cursor: 'text?',
  event_id: 'text?',
  problem: 'text?',
};

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

/** What a projection's tables look like, to notice that a file was made for other ones. */
export const shapeOf = ({ tables }: Projection): string => JSON.stringify(tables);

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

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import type { ReadDatabase } from '../read-database.ts';

/** Statements with lists of values differ in length; this many different ones are kept prepared. */
const STATEMENTS_MAX = 200;

/** Kysely over a connection of Node's own SQLite. Closing the connection is left to whoever opened it. */
export function kyselyOn(db: DatabaseSync): ReadDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      if (prepared.size >= STATEMENTS_MAX) prepared.clear();
      prepared.set(sql, (statement = asKyselyExpects(db.prepare(sql, { readBigInts: true }))));
    }
    return statement;
  };
  return new Kysely({ dialect: new SqliteDialect({ database: { prepare, close: () => undefined } }) });
}

function asKyselyExpects(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}

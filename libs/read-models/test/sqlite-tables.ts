import { afterEach } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Beside, Tables } from './tables.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A file in a folder of its own, which is gone after the test. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  folders.push(folder);
  return join(folder, 'read-models.sqlite');
}

/** The tables in a file. */
export function sqliteTables(file: string): Tables {
  const queried = (statement: string, ...values: readonly string[]) =>
    withFile(file, (db) => db.prepare(statement).all(...values));
  return {
    beside: besideFile(file.replace('.sqlite', '.rebuild.sqlite')),
    remove: async () => rmSync(file),
    spoil: async () =>
      writeFileSync(file, 'This is not a database, though it is long enough to be taken for one.'.repeat(100)),
    queried: async (statement) => queried(statement),
    tamper: async (statements) => withFile(file, (db) => db.exec(statements), false),
    indexes: async () =>
      queried(`select name from sqlite_schema where type = 'index' and sql is not null order by name`).map(({ name }) =>
        String(name),
      ),
    dump: async () =>
      Object.fromEntries(
        queried(`select name from sqlite_schema where type = 'table' order by name`).map(({ name }) => {
          const columns = queried(`select name from pragma_table_info(?)`, String(name));
          const order = columns.map((column) => `"${String(column['name'])}"`).join(', ');
          return [String(name), queried(`select * from "${String(name)}" order by ${order}`)];
        }),
      ),
  };
}

const besideFile = (file: string): Beside => ({
  isThere: async () => existsSync(file) || existsSync(`${file}-journal`),
  leaveHalf: async () => {
    writeFileSync(file, 'half a database');
    writeFileSync(`${file}-journal`, 'half a journal');
  },
  takeAway: async () => rmSync(file),
});

function withFile<Result>(file: string, work: (db: DatabaseSync) => Result, readOnly = true): Result {
  const db = new DatabaseSync(file, { readOnly, readBigInts: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

import { afterEach } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventLog } from '#event-log';
import { PROJECTIONS, type Projection } from '#projections';
import { openReadModels, type ReadModels } from '#read-models';

const folders: string[] = [];
const open: ReadModels[] = [];

afterEach(async () => {
  for (const models of open.splice(0)) await models.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A file in a folder of its own, which is gone after the test. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  folders.push(folder);
  return join(folder, 'read-models.sqlite');
}

/** Opens read models that are closed after the test. */
export async function opened(
  log: EventLog,
  file: string = newFile(),
  projections: readonly Projection[] = PROJECTIONS,
): Promise<ReadModels> {
  const models = await openReadModels({ kind: 'sqlite', file }, { log, projections });
  open.push(models);
  return models;
}

/** Read models that have taken everything that is in the log. */
export async function caughtUp(log: EventLog, file?: string, projections?: readonly Projection[]): Promise<ReadModels> {
  const models = await opened(log, file, projections);
  await models.catchUp();
  return models;
}

/** Closes read models before the test is over, as the end of a process would. */
export async function closed(models: ReadModels): Promise<void> {
  open.splice(open.indexOf(models), 1);
  await models.close();
}

/** Every row of every table of a file, in order of all its columns, so that two files can be compared. */
export function dumpOf(file: string): Readonly<Record<string, readonly unknown[]>> {
  const db = new DatabaseSync(file, { readOnly: true, readBigInts: true });
  try {
    const tables = db.prepare(`select name from sqlite_schema where type = 'table' order by name`).all();
    return Object.fromEntries(
      tables.map(({ name }) => {
        const columns = db.prepare(`select name from pragma_table_info(?)`).all(String(name));
        const order = columns.map((column) => `"${String(column['name'])}"`).join(', ');
        return [String(name), db.prepare(`select * from "${String(name)}" order by ${order}`).all()];
      }),
    );
  } finally {
    db.close();
  }
}

/** Changes a file from outside, as nobody should. */
export function tamper(file: string, statement: string): void {
  const db = new DatabaseSync(file);
  db.exec(statement);
  db.close();
}

/** The rows of a query on a file. */
export function queried(file: string, statement: string): readonly unknown[] {
  const db = new DatabaseSync(file, { readOnly: true, readBigInts: true });
  try {
    return db.prepare(statement).all();
  } finally {
    db.close();
  }
}

import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CannotOpenLog } from './open-errors.ts';
import { checkFormat, createSchemaIfNew, FORMAT, numberOf } from './schema.ts';
import { messageOf } from './sqlite-failure.ts';

/** Older ones can lose commits when two connections write and checkpoint at the same instant. */
const SQLITE_OLDEST = [3, 51, 3] as const;
/** What `PRAGMA synchronous` answers while every commit waits for the disk. */
const FULL = 2;

/**
 * Every connection is set up alike. Durability is never left to a default, because defaults differ from one build of
 * SQLite to the next. Memory mapping stays off, for a failed read would then end the process instead of the query.
 */
const SETTINGS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA mmap_size = 0;
  PRAGMA cache_size = -32768;
`;

/**
 * The write-ahead log is emptied into the file every 2,000 pages (8 MB). More seldom than by default (1,000), because
 * appends go to random places of the index of ids, and the fewer times each page of it is copied, the better for many
 * writers. Not more seldom still, because a log that is written over is quicker than one that grows, the better for one.
 */
const SETTINGS_OF_THE_WRITER = `
  PRAGMA journal_mode = WAL;
  PRAGMA wal_autocheckpoint = 2000;
  PRAGMA journal_size_limit = 67108864;
`;

/**
 * For the writer. Makes the file if there is none, and proves by a first write that commits will be durable.
 * @throws CannotOpenLog
 */
export function openForWriting(file: string): DatabaseSync {
  return open(file, false, (db) => {
    db.exec(SETTINGS_OF_THE_WRITER);
    createSchemaIfNew(db);
    checkFormat(db, file);
    // A build may lower `synchronous` at the first write in WAL mode and not before, so it is asked after one.
    db.exec(`PRAGMA user_version = ${FORMAT}`);
    checkDurable(db, file);
  });
}

/**
 * For reading, also beside a service that writes.
 * @throws CannotOpenLog
 */
export function openForReading(file: string): DatabaseSync {
  if (!existsSync(file)) throw new CannotOpenLog('missing', `There is no ledger in ${file}.`);
  return open(file, true, (db) => {
    checkFormat(db, file);
  });
}

function open(file: string, readOnly: boolean, prepare: (db: DatabaseSync) => void): DatabaseSync {
  checkSqlite(process.versions.sqlite);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly, defensive: true });
    db.exec(SETTINGS);
    prepare(db);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof CannotOpenLog) throw error;
    throw new CannotOpenLog('failed', `The ledger in ${file} cannot be opened: ${messageOf(error)}.`, error);
  }
}

/**
 * Refuses a SQLite with a known fault.
 * @throws CannotOpenLog
 */
export function checkSqlite(version = '0.0.0'): void {
  const parts = version.split('.').map(Number);
  const differing = SQLITE_OLDEST.findIndex((number, at) => parts[at] !== number);
  if (differing === -1 || (parts[differing] ?? 0) > (SQLITE_OLDEST[differing] ?? 0)) return;
  throw new CannotOpenLog(
    'sqlite-too-old',
    `This Node has SQLite ${version}, which can lose what it has stored. ` +
      `The ledger needs ${SQLITE_OLDEST.join('.')} or later: use a newer Node.`,
  );
}

function checkDurable(db: DatabaseSync, file: string): void {
  const wal = db.prepare('PRAGMA journal_mode').get()?.['journal_mode'] === 'wal';
  if (wal && numberOf(db, 'PRAGMA synchronous') === FULL) return;
  throw new CannotOpenLog(
    'not-durable',
    `What is recorded in ${file} would not be safe from a power cut: its storage does not take SQLite’s ` +
      'write-ahead log, or this SQLite does not wait for the disk. Keep the ledger on a local disk.',
  );
}

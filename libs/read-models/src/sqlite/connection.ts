import { DatabaseSync } from 'node:sqlite';

/**
 * Memory mapping stays off, for a failed read would then end the process instead of the query. The file can be built
 * anew from the log, so a commit does not wait for the disk; the write-ahead log keeps it whole all the same.
 */
const SETTINGS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA trusted_schema = OFF;
  PRAGMA mmap_size = 0;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -32768;
`;

/** Opens a connection, or closes it again if it cannot be set up. */
function open(file: string, readOnly: boolean, settings: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly, defensive: true });
  try {
    db.exec(SETTINGS + settings);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * The one connection that writes to the live file. It waits for the disk only when it takes the write-ahead log into
 * the file, and so does that after four times the pages that SQLite would wait for.
 */
export const openForWriting = (file: string): DatabaseSync =>
  open(
    file,
    false,
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;
     PRAGMA journal_size_limit = 67108864;`,
  );

/** Reads beside the writer, in this process or another. */
export const openForReading = (file: string): DatabaseSync => open(file, true, '');

/** For a file that nobody else knows of yet. It counts only once it is whole, on the disk and renamed. */
export const openForBuilding = (file: string): DatabaseSync =>
  open(
    file,
    false,
    `PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
     PRAGMA cache_size = -131072;`,
  );

import type { DatabaseSync } from 'node:sqlite';
import { CannotOpenLog } from './open-errors.ts';

/** Marks the file as a log of this ledger's: "GrLg" in ASCII. */
const APPLICATION_ID = 0x4772_4c67;
export const FORMAT = 1;

/**
 * The triggers hold against any client, not only this one. INSERT OR REPLACE deletes the row it replaces without
 * firing a DELETE trigger, so an insert is refused unless it is the next in every respect and there is nothing to
 * replace. `IS NOT` rather than `<>`, so that NULL is refused too. The indexes are not unique ones: the trigger asks
 * what they would ask, a unique one would ask it again, and it would give REPLACE something to replace.
 *
 * A refused insert rolls back the whole transaction, in every constraint and in the trigger. Were there one that ends
 * the statement alone, as a foreign key does, SQLite would copy each page it is about to change into a file first, to
 * be able to undo that statement; appending would take nearly twice the time. So whether a stream exists is asked by
 * the trigger, of a stream's first event.
 */
const SCHEMA = `
  CREATE TABLE stream (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE event (
    position INTEGER PRIMARY KEY ON CONFLICT ROLLBACK,
    stream INTEGER NOT NULL ON CONFLICT ROLLBACK,
    revision INTEGER NOT NULL ON CONFLICT ROLLBACK,
    id TEXT NOT NULL ON CONFLICT ROLLBACK,
    type TEXT NOT NULL ON CONFLICT ROLLBACK,
    json TEXT NOT NULL ON CONFLICT ROLLBACK
  ) STRICT;
  CREATE INDEX event_by_id ON event (id);
  CREATE INDEX event_by_stream ON event (stream, revision);

  CREATE TRIGGER event_is_the_next BEFORE INSERT ON event BEGIN
    SELECT RAISE(ROLLBACK, 'an event is appended at the head of the log')
      WHERE NEW.position IS NOT (SELECT ifnull(max(position) + 1, 0) FROM event);
    SELECT RAISE(ROLLBACK, 'an event id is never used again')
      WHERE EXISTS (SELECT 1 FROM event WHERE id = NEW.id);
    SELECT RAISE(ROLLBACK, 'an event is appended at the end of its stream')
      WHERE NEW.revision IS NOT (SELECT ifnull(max(revision) + 1, 0) FROM event WHERE stream = NEW.stream);
    SELECT RAISE(ROLLBACK, 'a stream is added before its first event')
      WHERE NEW.revision = 0 AND NOT EXISTS (SELECT 1 FROM stream WHERE id = NEW.stream);
  END;
  CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
  END;
  CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN
    SELECT RAISE(ABORT, 'an event is never removed');
  END;

  CREATE TRIGGER stream_is_the_next BEFORE INSERT ON stream BEGIN
    SELECT RAISE(ABORT, 'a stream is added after the last one')
      WHERE NEW.id IS NOT (SELECT ifnull(max(id) + 1, 1) FROM stream);
    SELECT RAISE(ABORT, 'a stream is added once')
      WHERE EXISTS (SELECT 1 FROM stream WHERE name = NEW.name);
  END;
  CREATE TRIGGER stream_is_never_changed BEFORE UPDATE ON stream BEGIN
    SELECT RAISE(ABORT, 'a stream is never changed');
  END;
  CREATE TRIGGER stream_is_never_removed BEFORE DELETE ON stream BEGIN
    SELECT RAISE(ABORT, 'a stream is never removed');
  END;
`;

/** Makes the tables in a new file, all of them or none. */
export function createSchemaIfNew(db: DatabaseSync): void {
  if (numberOf(db, 'SELECT count(*) FROM sqlite_schema') > 0 || numberOf(db, 'PRAGMA application_id') !== 0) return;
  db.exec(`
    BEGIN IMMEDIATE;
    ${SCHEMA}
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${FORMAT};
    COMMIT;
  `);
}

/**
 * Refuses a file that some other program made, or a later version of this one.
 * @throws CannotOpenLog
 */
export function checkFormat(db: DatabaseSync, file: string): void {
  if (numberOf(db, 'PRAGMA application_id') !== APPLICATION_ID) {
    throw new CannotOpenLog('not-a-log', `${file} is not a ledger: some other program made it. Name another file.`);
  }
  const format = numberOf(db, 'PRAGMA user_version');
  if (format <= FORMAT) return;
  throw new CannotOpenLog(
    'newer-format',
    `${file} was written by a newer version of the ledger (format ${format}; this version reads up to ${FORMAT}). ` +
      'Use that version, or a later one.',
  );
}

/** The one number that a statement gives. */
export function numberOf(db: DatabaseSync, sql: string): number {
  const row = db.prepare(sql).get() ?? {};
  return Number(Object.values(row)[0]);
}

import { copyFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import sqlite from 'node-sqlite3-wasm';
import { openSqliteLog } from '#event-log-sqlite';
import { collect, fact, given } from '../../event-log/test/contract/facts.ts';
import { newLogFile } from './log-file.ts';

// The client here is another build of SQLite that knows nothing of ours: what it cannot do, no tool of its kind can
// do by an ordinary statement. The log is closed meanwhile, because the two do not share locks.

const NEW_ID = fact('new').id;
/** A statement that adds an event at a position, to a stream, at a revision. */
const insert = (verb: string, [position, stream, revision]: readonly number[], id = NEW_ID): string =>
  `${verb} INTO event (position, stream, revision, id, type, json)
   VALUES (${String(position)}, ${String(stream)}, ${String(revision)}, '${id}', 'Noted', '{}')`;

describe('another SQLite client', () => {
  let file: string;

  beforeAll(async () => {
    file = newLogFile();
    const log = await openSqliteLog(file);
    await log.append('grant-1', 'no-stream', [fact('a'), fact('b')]);
    await log.append('grant-2', 'no-stream', [fact('c')]);
    await log.close();
  });

  it.each([
    ['an UPDATE of a text', `UPDATE event SET json = '{}' WHERE position = 1`],
    ['an UPDATE of a position', `UPDATE event SET position = 3 WHERE position = 2`],
    ['an UPDATE OR REPLACE', `UPDATE OR REPLACE event SET position = 1 WHERE position = 2`],
    ['a DELETE of one', `DELETE FROM event WHERE position = 2`],
    ['a DELETE of all', `DELETE FROM event`],
    ['a REPLACE by position', insert('REPLACE', [1, 1, 1])],
    ['a REPLACE by id', insert('REPLACE', [3, 1, 2], fact('b').id)],
    ['a REPLACE by stream and revision', insert('REPLACE', [3, 1, 1])],
    ['an INSERT OR REPLACE of the last', insert('INSERT OR REPLACE', [2, 2, 0])],
    ['an INSERT that leaves a gap in the positions', insert('INSERT', [4, 1, 2])],
    ['an INSERT that leaves a gap in a stream', insert('INSERT', [3, 1, 3])],
    ['an INSERT before the first position', insert('INSERT', [-1, 1, 2])],
    ['an INSERT of an id once more', insert('INSERT', [3, 1, 2], fact('a').id)],
    ['an INSERT OR IGNORE that leaves a gap', insert('INSERT OR IGNORE', [9, 1, 2])],
    ['an INSERT into a stream that is not there', insert('INSERT', [3, 77, 0])],
    ['an upsert', `${insert('INSERT', [1, 1, 1])} ON CONFLICT (position) DO UPDATE SET json = '{}'`],
    [
      'an INSERT without a position',
      `INSERT INTO event (stream, revision, id, type, json) VALUES (1, 2, '${NEW_ID}', 'Noted', '{}')`,
    ],
    [
      'an INSERT without a revision',
      `INSERT INTO event (position, stream, id, type, json) VALUES (3, 1, '${NEW_ID}', 'Noted', '{}')`,
    ],
    ['an INSERT of bytes for a text', `INSERT INTO event VALUES (3, 1, 2, '${NEW_ID}', 'Noted', x'00')`],
    ['a new name for a stream', `UPDATE stream SET name = 'grant-3' WHERE id = 1`],
    ['a DELETE of a stream', `DELETE FROM stream WHERE id = 2`],
    ['a REPLACE of a stream', `REPLACE INTO stream (id, name) VALUES (1, 'grant-3')`],
    ['a stream of a name once more', `INSERT OR REPLACE INTO stream (id, name) VALUES (3, 'grant-1')`],
  ])('is refused %s, and the log is as it was', async (_attempt, statement) => {
    const copy = newLogFile();
    copyFileSync(file, copy);
    expect(() => runElsewhere(copy, statement)).toThrow();
    const log = await openSqliteLog(copy);
    expect((await collect(log.readAll())).map(given)).toEqual([fact('a'), fact('b'), fact('c')]);
    await expect(log.append('grant-2', 0n, [fact('new')])).resolves.toMatchObject({ revision: 1n, position: 3n });
    await log.close();
  });

  it('may append what is next in every respect', async () => {
    const copy = newLogFile();
    copyFileSync(file, copy);
    runElsewhere(copy, insert('INSERT', [3, 1, 2]));
    const log = await openSqliteLog(copy);
    expect((await collect(log.readStream('grant-1', 2n))).map(({ id }) => id)).toEqual([NEW_ID]);
    await log.close();
  });
});

function runElsewhere(file: string, statement: string): void {
  const db = new sqlite.Database(file);
  try {
    // It has no shared memory, and without that SQLite takes a write-ahead log for itself alone.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec(statement);
  } finally {
    db.close();
  }
}

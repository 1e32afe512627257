import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { fact } from '../../event-log/test/contract/facts.ts';
import { type Append, appendsOf } from '../src/append.ts';
import { openForWriting } from '../src/connection.ts';
import { LogWriter } from '../src/log-writer.ts';
import { numberOf } from '../src/schema.ts';
import { newLogFile } from './log-file.ts';

// SQLite's extended result codes.
const FULL = 13;
const WRITE_FAILED = 10 | (3 << 8);
const FSYNC_FAILED = 10 | (4 << 8);

/** One event for a new stream. */
const first = (key: string, bytes = 10): Append[] =>
  appendsOf({ appends: 1, flat: [`grant-${key}`, -1, 1, fact(key).id, 'Noted', 'x'.repeat(bytes)] });

describe('the writer', () => {
  let file: string;
  let db: DatabaseSync;
  let writer: LogWriter;
  beforeEach(() => {
    file = newLogFile();
    db = openForWriting(file);
    writer = new LogWriter(db, () => undefined);
  });

  it('commits what waits in one transaction', () => {
    const outcomes = writer.commit(['a', 'b', 'c'].flatMap((key) => first(key)));
    expect(outcomes.map((outcome) => outcome.kind === 'stored' && outcome.position)).toEqual([0, 1, 2]);
    db.close();
  });

  it('says that the disk is full, stores nothing of it, and goes on when there is space again', () => {
    writer.commit(first('a'));
    // SQLite answers alike whether the disk or the number of pages allowed is used up.
    db.exec(`PRAGMA max_page_count = ${String(numberOf(db, 'PRAGMA page_count') + 4)}`);
    const [refused, beside] = writer.commit([...first('big', 60_000), ...first('small')]);
    expect([refused, beside]).toMatchObject([
      { kind: 'unavailable', reason: 'disk-full' },
      { kind: 'unavailable', reason: 'disk-full' },
    ]);
    expect(numberOf(db, 'SELECT count(*) FROM event')).toBe(1);
    db.exec('PRAGMA max_page_count = 1000000');
    expect(writer.commit([...first('big', 60_000), ...first('small')])).toMatchObject([
      { position: 1 },
      { position: 2 },
    ]);
    db.close();
  });

  it('says that it is busy while another client keeps the lock, and goes on afterwards', () => {
    db.exec('PRAGMA busy_timeout = 0');
    const other = openForWriting(file);
    other.exec('BEGIN IMMEDIATE');
    expect(writer.commit(first('a'))).toMatchObject([{ kind: 'unavailable', reason: 'busy' }]);
    other.exec('ROLLBACK');
    other.close();
    expect(writer.commit(first('a'))).toMatchObject([{ kind: 'stored', position: 0 }]);
    db.close();
  });

  it('goes on from where the log really ends when a commit found no space', () => {
    writer.commit(first('a'));
    const failing = new LogWriter(failingAt(db, 'COMMIT', FULL), () => undefined);
    for (const key of ['b', 'b', 'c']) {
      expect(failing.commit(first(key))).toMatchObject([{ kind: 'unavailable', reason: 'disk-full' }]);
    }
    expect(failing.hasStopped).toBe(false);
    expect(writer.commit(first('b'))).toMatchObject([{ kind: 'stored', position: 1 }]);
    db.close();
  });

  it('does not know the outcome when the commit itself fails, and then takes nothing more', () => {
    const failing = new LogWriter(failingAt(db, 'COMMIT', FSYNC_FAILED), () => undefined);
    expect(failing.commit([...first('a'), ...first('b')])).toMatchObject([
      { kind: 'outcome-unknown', because: 'disk I/O error' },
      { kind: 'outcome-unknown' },
    ]);
    expect(failing.commit(first('c'))).toMatchObject([
      { kind: 'unavailable', reason: 'stopped', because: 'disk I/O error' },
    ]);
    db.close();
  });

  it('knows that nothing was stored when it fails before the commit, and then takes nothing more', () => {
    const failing = new LogWriter(failingAt(db, 'INSERT INTO event', WRITE_FAILED), () => undefined);
    expect(failing.commit(first('a'))).toMatchObject([{ kind: 'unavailable', reason: 'stopped' }]);
    expect(failing.commit(first('b'))).toMatchObject([{ kind: 'unavailable', reason: 'stopped' }]);
    expect(numberOf(db, 'SELECT count(*) FROM event')).toBe(0);
    db.close();
  });

  it('takes nothing once the file under it has gone', () => {
    let moved = false;
    const watching = new LogWriter(db, () => {
      if (moved) throw new Error('the file was moved');
    });
    expect(watching.commit(first('a'))).toMatchObject([{ kind: 'stored' }]);
    moved = true;
    expect(watching.commit(first('b'))).toMatchObject([{ kind: 'unavailable', because: 'the file was moved' }]);
    db.close();
  });
});

/** The same database, but that statements which begin so fail as on a disk that fails. */
function failingAt(db: DatabaseSync, beginning: string, errcode: number): DatabaseSync {
  const failure = Object.assign(new Error('disk I/O error'), { errcode });
  const failing = {
    run: () => {
      throw failure;
    },
  };
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => (sql.startsWith(beginning) ? failing : target.prepare(sql));
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

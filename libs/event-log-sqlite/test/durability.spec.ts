import { copyFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { openSqliteLog } from '#event-log-sqlite';
import { collect, fact, facts, given } from '../../event-log/test/contract/facts.ts';
import { checkSqlite, openForReading, openForWriting } from '../src/connection.ts';
import { refuserIfMoved } from '../src/file-watch.ts';
import { newLogFile } from './log-file.ts';

const pragma = (db: DatabaseSync, name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

describe('a connection', () => {
  it('waits for the disk at every commit, before and after its first write', () => {
    const db = openForWriting(newLogFile());
    expect(pragma(db, 'journal_mode')).toBe('wal');
    expect(pragma(db, 'synchronous')).toBe(2);
    db.exec(`INSERT INTO stream (id, name) VALUES (1, 'grant-1')`);
    expect(pragma(db, 'synchronous')).toBe(2);
    db.close();
  });

  it.each([openForWriting, openForReading])('is set up to find damage and to wait for others (%p)', (open) => {
    const file = newLogFile();
    openForWriting(file).close();
    const db = open(file);
    const settings = ['synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'mmap_size', 'busy_timeout'];
    expect(settings.map((name) => Number(pragma(db, name) ?? 0))).toEqual([2, 1, 0, 1, 0, 5000]);
    db.close();
  });

  it.each(['3.51.2', '3.40.1', '2.99.9', '3.50.9', undefined])('is refused with SQLite %s', (version) => {
    expect(() => {
      checkSqlite(version);
    }).toThrow(expect.objectContaining({ name: 'CannotOpenLog', reason: 'sqlite-too-old' }));
  });

  it.each(['3.51.3', '3.51.10', '3.53.0', '4.0.0'])('is made with SQLite %s', (version) => {
    expect(() => {
      checkSqlite(version);
    }).not.toThrow();
  });
});

describe('a log in a file', () => {
  it('is found again whole when it is opened again', async () => {
    const file = newLogFile();
    const first = await openSqliteLog(file);
    await first.append('grant-1', 'no-stream', facts('a', 3));
    await first.close();
    const second = await openSqliteLog(file);
    expect((await collect(second.readAll())).map(given)).toEqual(facts('a', 3));
    await expect(second.append('grant-1', 2n, [fact('b')])).resolves.toMatchObject({ revision: 3n, position: 3n });
    await expect(second.append('grant-1', 'no-stream', facts('a', 3))).resolves.toMatchObject({ position: 2n });
    await second.close();
  });

  it('lies in one file once it is closed', async () => {
    const file = newLogFile();
    const log = await openSqliteLog(file);
    await log.append('grant-1', 'no-stream', [fact('a')]);
    await log.close();
    const alone = newLogFile();
    copyFileSync(file, alone);
    const copy = await openSqliteLog(alone);
    expect(await collect(copy.readAll())).toHaveLength(1);
    await copy.close();
  });

  it('is not looked for in a file of another program', async () => {
    const file = newLogFile();
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE address (line TEXT)');
    other.close();
    await expect(openSqliteLog(file)).rejects.toMatchObject({ name: 'CannotOpenLog', reason: 'not-a-log' });
    writeFileSync(file, 'A letter, and no database at all. '.repeat(100));
    await expect(openSqliteLog(file)).rejects.toMatchObject({
      name: 'CannotOpenLog',
      message: `The ledger in ${file} cannot be opened: file is not a database.`,
    });
  });

  it('is not made where there is no folder for it', async () => {
    const file = join(newLogFile(), 'events.db');
    await expect(openSqliteLog(file)).rejects.toMatchObject({
      name: 'CannotOpenLog',
      message: `The ledger in ${file} cannot be opened: unable to open database file.`,
    });
  });

  it('is refused when a newer version wrote it', async () => {
    const file = newLogFile();
    const db = openForWriting(file);
    db.exec('PRAGMA user_version = 2');
    db.close();
    for (const mode of ['read-write', 'read-only'] as const) {
      await expect(openSqliteLog(file, { mode })).rejects.toMatchObject({
        name: 'CannotOpenLog',
        reason: 'newer-format',
      });
    }
    const again = new DatabaseSync(file);
    expect(pragma(again, 'user_version')).toBe(2);
    again.close();
  });

  it('is watched, so that nothing is written to a file that was moved away or replaced', () => {
    const file = newLogFile();
    openForWriting(file).close();
    const refuseIfMoved = refuserIfMoved(file, 0);
    expect(refuseIfMoved).not.toThrow();
    renameSync(file, `${file}-moved`);
    expect(refuseIfMoved).toThrow('was removed or replaced while it was open');
    openForWriting(file).close();
    expect(refuseIfMoved).toThrow('was removed or replaced while it was open');
  });
});

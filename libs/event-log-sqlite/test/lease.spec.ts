import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { LogInUse, openSqliteLog } from '#event-log-sqlite';
import { collect, fact, given } from '../../event-log/test/contract/facts.ts';
import { newLogFile } from './log-file.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Another process that has the log open for writing. It appends an event for each line it is sent. */
async function holder(file: string): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'holder.runner.ts');
  const child = spawn(process.execPath, ['--conditions=ledger-source', script, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('the right to write to a log', () => {
  it('belongs to one process, which the next is told', async () => {
    const file = newLogFile();
    const child = await holder(file);
    const refused = openSqliteLog(file);
    await expect(refused).rejects.toThrow(LogInUse);
    await expect(refused).rejects.toMatchObject({
      pid: child.pid,
      message: expect.stringContaining(`in use: process ${String(child.pid)} is writing to it`),
    });
  });

  it('belongs to one opening within a process', async () => {
    const file = newLogFile();
    const log = await openSqliteLog(file);
    await expect(openSqliteLog(file)).rejects.toMatchObject({ name: 'LogInUse', pid: process.pid });
    await expect(log.append('grant-1', 'no-stream', [fact('a')])).resolves.toMatchObject({ revision: 0n });
    await log.close();
  });

  it('is free at once when its holder is killed', async () => {
    const file = newLogFile();
    const child = await holder(file);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const log = await openSqliteLog(file);
    expect(await collect(log.readAll())).toHaveLength(1);
    await log.close();
  });

  it('is free when the log is closed', async () => {
    const file = newLogFile();
    for (let n = 0; n < 3; n += 1) await (await openSqliteLog(file)).close();
    const log = await openSqliteLog(file);
    expect(await log.head()).toBeUndefined();
    await log.close();
  });
});

describe('a log opened for reading only', () => {
  it('is read and followed beside the process that writes', async () => {
    const file = newLogFile();
    const child = await holder(file);
    const log = await openSqliteLog(file, { mode: 'read-only' });
    const end = new AbortController();
    const seen: string[] = [];
    for await (const batch of log.follow(undefined, end.signal)) {
      seen.push(...batch.map(({ json }) => json));
      if (seen.length === 1) child.stdin?.write('one more\n');
      if (seen.length === 2) end.abort();
    }
    expect(seen).toEqual([fact('held-0').json, fact('held-1').json]);
    await log.close();
  });

  it('takes no appends', async () => {
    const file = newLogFile();
    await (await openSqliteLog(file)).close();
    const log = await openSqliteLog(file, { mode: 'read-only' });
    await expect(log.append('grant-1', 'no-stream', [fact('a')])).rejects.toMatchObject({
      name: 'LogUnavailable',
      reason: 'read-only',
    });
    await log.close();
  });

  it('is read after a crash, before anybody writes again', async () => {
    const file = newLogFile();
    const child = await holder(file);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const log = await openSqliteLog(file, { mode: 'read-only' });
    expect((await collect(log.readAll())).map(given)).toEqual([fact('held-0')]);
    await log.close();
  });

  it('must be there', async () => {
    await expect(openSqliteLog(newLogFile(), { mode: 'read-only' })).rejects.toMatchObject({
      name: 'CannotOpenLog',
      reason: 'missing',
    });
  });
});

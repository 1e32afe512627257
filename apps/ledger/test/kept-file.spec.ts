import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { problemOf } from '../src/http/framework-problems.ts';
import { FileNotKept, withKeptFile } from '../src/http/kept-file.ts';

describe('a file that is kept while it is used', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kept-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const coming = (): Readable => Readable.from([Buffer.from('1234'), Buffer.from('5678')]);

  it('is whole while it is used, and gone afterwards', async () => {
    const read = await withKeptFile(coming(), { folder, maxBytes: 8 }, (path) =>
      Promise.resolve(readFileSync(path, 'utf8')),
    );
    expect(read).toBe('12345678');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is gone too where its use fails', async () => {
    const used = withKeptFile(coming(), { folder }, () => Promise.reject(new Error('of its use')));
    await expect(used).rejects.toThrow('of its use');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused as soon as more of it has come than may, though it never said how long it is', async () => {
    const used = withKeptFile(coming(), { folder, maxBytes: 7 }, () => Promise.resolve());
    await expect(used).rejects.toMatchObject({ code: 'body-too-large', kind: { status: 413 } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is to be sent again where the disk does not take it, and that is no fault of whoever sent it', async () => {
    const taken = join(folder, 'taken');
    writeFileSync(taken, '');
    const failed = await withKeptFile(coming(), { folder: taken }, () => Promise.resolve()).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(FileNotKept);
    expect(problemOf(failed)).toMatchObject({
      code: 'file-not-kept',
      kind: { status: 503 },
      members: { headers: { 'Retry-After': '5' } },
    });
  });
});

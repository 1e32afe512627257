import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { requestProblem } from './request-problems.ts';

/** The largest file that is taken, in bytes: 512 MiB. */
export const FILE_MAX_BYTES = 512 * 1024 * 1024;
/** No request is under way for so long: what is older was left behind by a process that was killed. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;
const ONLY_US = 0o600;
const CUT_OFF: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']);

/** Thrown where the disk does not take a file. Nothing was recorded; the same may be sent again. */
export class FileNotKept extends Error {
  override readonly name = 'FileNotKept';

  constructor(cause: unknown) {
    super('The service cannot keep the file on its disk while it reads it. Nothing was recorded.', { cause });
  }
}

/** Where a file is kept, and how many bytes of it at most. */
export interface KeepingFiles {
  /** Made if it is not there. */
  readonly folder: string;
  readonly maxBytes?: number;
}

/**
 * Keeps a file that comes as a stream on the disk, for as long as it is used, and never in memory. Only this process's
 * user can read it, and whatever happens it is deleted afterwards.
 * @throws ProblemError `body-too-large`, `body-cut-off`; FileNotKept
 */
export async function withKeptFile<Result>(
  file: Readable,
  { folder, maxBytes = FILE_MAX_BYTES }: KeepingFiles,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const own = await onDisk(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await deleteLeftBehind(folder);
    return mkdtemp(join(folder, 'file-'));
  });
  try {
    const path = join(own, 'file');
    await keep(file, path, maxBytes);
    return await use(path);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function keep(file: Readable, path: string, maxBytes: number): Promise<void> {
  try {
    // The stream is not destroyed with its iterator: on its connection the answer has still to go out.
    const pieces: AsyncIterable<Buffer> = file.iterator({ destroyOnReturn: false });
    await pipeline(bounded(pieces, maxBytes), createWriteStream(path, { flags: 'wx', mode: ONLY_US }));
  } catch (error) {
    if (isOfTheDisk(error)) throw new FileNotKept(error);
    if (CUT_OFF.has((error as NodeJS.ErrnoException).code)) {
      throw requestProblem(
        'body-cut-off',
        'The connection ended before the whole file had come. Nothing was recorded.',
      );
    }
    throw error;
  }
}

async function* bounded(pieces: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > maxBytes) throw fileTooLarge();
    yield piece;
  }
}

/** What is said of a file that is too large, found by its length as stated or as it comes. */
export const fileTooLarge = () =>
  requestProblem('body-too-large', 'The file is larger than 512 MiB. Make an extract of fewer months.', {
    limit: String(FILE_MAX_BYTES),
    headers: { Connection: 'close' },
  });

async function deleteLeftBehind(folder: string): Promise<void> {
  const before = Date.now() - LEFT_BEHIND_MS;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < before) await rm(path, { recursive: true, force: true });
  }
}

async function onDisk<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw new FileNotKept(error);
  }
}

/** Errors of files name what was asked of the system; those of a connection do so too, but only ever `read`. */
const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && ['open', 'write', 'close'].includes(String(error.syscall));

import { open, rm, type FileHandle } from 'node:fs/promises';
import { CommandFailed } from '../command-failed.ts';
import type { Output } from '../output.ts';

/**
 * Gives the work something to write to: a new file, or standard output where no file is named. A file that could not be
 * written to its end is taken away again. Only the user may read it: an export says what the ledger says.
 * @throws CommandFailed where the file is there already or cannot be made
 */
export async function writeTo<Result>(
  file: string | undefined,
  out: Output,
  work: (write: (text: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  if (file === undefined) return await work(out.send);
  const handle = await openNew(file);
  try {
    const result = await work((text) => handle.writeFile(text));
    await handle.sync();
    return result;
  } catch (error) {
    await rm(file);
    throw error;
  } finally {
    await handle.close();
  }
}

async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      throw new CommandFailed(`${file} is there already, and nothing is written over. Let --out name another file.`);
    }
    throw new CommandFailed(`${file} cannot be written: ${message}.`);
  }
}

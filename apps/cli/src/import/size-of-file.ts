import { stat } from 'node:fs/promises';
import { CommandFailed } from '../command-failed.ts';
import { unreadable } from '../unreadable.ts';

/**
 * Length of a file that is to be imported, in bytes.
 * @throws CommandFailed where there is no such file
 */
export async function sizeOfFile(file: string): Promise<bigint> {
  try {
    const found = await stat(file, { bigint: true });
    if (found.isFile()) return found.size;
  } catch (error) {
    throw unreadable(file, error);
  }
  throw new CommandFailed(`${file} is not a file.`);
}

import { CommandFailed } from './command-failed.ts';

/** What is said of a file that was named and cannot be read. */
export function unreadable(path: string, error: unknown): CommandFailed {
  const { code, message } = error as NodeJS.ErrnoException;
  return new CommandFailed(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${message}.`);
}

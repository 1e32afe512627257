import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CannotOpenLog, LogInUse } from './open-errors.ts';
import { isBusy, messageOf } from './sqlite-failure.ts';

/** Held while this process may write. */
export interface Lease {
  release(): void;
}

/**
 * Takes the right to write to a log, of which there is one. It is a lock of the operating system's on a small database
 * beside the log, so it ends with the process, however that ends, and is never left behind as a file would be.
 * @throws LogInUse while another holds it
 * @throws CannotOpenLog where there can be no such file
 */
export function takeLease(file: string): Lease {
  let lease: DatabaseSync | undefined;
  try {
    lease = new DatabaseSync(`${file}-lease`, { timeout: 0 });
    lease.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT;');
  } catch (error) {
    lease?.close();
    if (isBusy(error)) throw new LogInUse(file, holderOf(file));
    throw new CannotOpenLog('failed', `The ledger in ${file} cannot be opened: ${messageOf(error)}.`, error);
  }
  writeFileSync(holderFile(file), `${process.pid}\n`);
  return { release: () => lease.close() };
}

/** The lease itself cannot be read while it is held, so the holder's name stands in a file of its own. */
const holderFile = (file: string): string => `${file}-holder`;

function holderOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(holderFile(file), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    // Whoever took the lease a moment ago has not written its name yet. That it is held is all that matters.
    return undefined;
  }
}

import { DatabaseSync } from 'node:sqlite';
import { ReadModelsInUse } from '../errors.ts';
import { isBusy } from './sqlite-failure.ts';

/** Held while this process keeps the read models up to date. */
export interface Lease {
  release(): void;
}

/**
 * Takes the right to write the read models and to swap their file, of which there is one. It is a lock of the
 * operating system's on a small database beside the file, so it ends with the process, however that ends.
 * @throws ReadModelsInUse while another holds it
 */
export function takeLease(file: string): Lease {
  const lease = new DatabaseSync(`${file}-lease`, { timeout: 0 });
  try {
    lease.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT;');
  } catch (error) {
    lease.close();
    throw isBusy(error) ? new ReadModelsInUse(file) : error;
  }
  return { release: () => lease.close() };
}

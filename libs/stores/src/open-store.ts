import { mkdir } from 'node:fs/promises';
import type { EventLog } from '#event-log';
import { openReadModels, type ReadModelLocation, type ReadModels } from '#read-models';
import { readModelsFile, type LogAddress, type ReadModelsAddress } from '#settings';
import { openLog, type LogMode } from './open-log.ts';

/** Where a ledger is kept. */
export interface StoreAddresses {
  readonly log: LogAddress;
  readonly readModels: ReadModelsAddress;
}

/** What the application rests on. It is closed after the application, which still answers what is under way. */
export interface Store {
  readonly log: EventLog;
  readonly readModels: ReadModels;
  readonly close: () => Promise<void>;
}

/**
 * Opens the log and the read models, and makes them if they are not there; the log for reading only, where that is
 * asked for. Nothing is projected yet.
 * @throws with a sentence where one of them cannot be opened
 */
export async function openStore({ log: at, readModels }: StoreAddresses, mode?: LogMode): Promise<Store> {
  const log = await openLog(at, mode);
  try {
    if (readModels.kind === 'sqlite') await mkdir(readModels.folder, { recursive: true, mode: 0o700 });
    const opened = await openReadModels(readModelLocation(readModels), { log });
    const close = async (): Promise<void> => {
      await opened.close();
      await log.close();
    };
    return { log, readModels: opened, close };
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** Where read models lie, in their own terms. */
export const readModelLocation = (address: ReadModelsAddress): ReadModelLocation =>
  address.kind === 'sqlite'
    ? { kind: 'sqlite', file: readModelsFile(address.folder) }
    : { kind: 'postgres', url: address.url };

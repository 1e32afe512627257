import { mkdir } from 'node:fs/promises';
import type { EventLog } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import { openReadModels, type ReadModels } from '#read-models';
import { logFile, readModelsFile, type Settings } from '#settings';

/** What the application rests on. It is closed after the application, which still answers what is under way. */
export interface Store {
  readonly log: EventLog;
  readonly readModels: ReadModels;
  close(): Promise<void>;
}

/**
 * Opens the log and the read models in the data folder, and makes them if they are not there. The read models begin to
 * follow the log at once.
 * @throws LogInUse while another process writes to it; CannotOpenLog where it is none, or would not be durable
 */
export async function openEmbeddedLedger({ dataFolder }: Pick<Settings, 'dataFolder'>): Promise<Store> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const log = await openSqliteLog(logFile(dataFolder));
  try {
    const readModels = await openReadModels({ kind: 'sqlite', file: readModelsFile(dataFolder) }, { log });
    readModels.follow();
    return {
      log,
      readModels,
      close: async () => {
        await readModels.close();
        await log.close();
      },
    };
  } catch (error) {
    await log.close();
    throw error;
  }
}

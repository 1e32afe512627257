import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApplicationModule } from '#application';
import type { EventLog } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import { openReadModels, type ReadModels } from '#read-models';
import { logFile, readModelsFile } from '#settings';

/** The ledger in a folder, opened for writing by this process: everything of the service but its door. */
export interface OpenedLedger {
  readonly log: EventLog;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  close(): Promise<void>;
}

/**
 * Opens the ledger in the folder, and makes it if there is none.
 * @throws LogInUse while a service, or another command that writes, holds the folder
 */
export async function openLedger(dataFolder: string): Promise<OpenedLedger> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const log = await openSqliteLog(logFile(dataFolder));
  try {
    const readModels = await openReadModels({ kind: 'sqlite', file: readModelsFile(dataFolder) }, { log });
    try {
      return await started(log, readModels);
    } catch (error) {
      await readModels.close();
      throw error;
    }
  } catch (error) {
    await log.close();
    throw error;
  }
}

async function started(log: EventLog, readModels: ReadModels): Promise<OpenedLedger> {
  readModels.follow();
  // Without a logger of Nest's: standard output is for the answer alone, and what goes wrong is thrown.
  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.createApplicationContext(ApplicationModule.with({ log, readModels }), options);
  return {
    log,
    commands: app.get(CommandBus),
    queries: app.get(QueryBus),
    close: async () => {
      await app.close();
      await readModels.close();
      await log.close();
    },
  };
}

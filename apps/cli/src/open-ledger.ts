import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApplicationModule } from '#application';
import type { EventLog } from '#event-log';
import { openStore, type Store, type StoreAddresses } from '#stores';

/** A ledger opened for writing by this process: everything of the service but its door. */
export interface OpenedLedger {
  readonly log: EventLog;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  close(): Promise<void>;
}

/**
 * Opens the ledger at its addresses, and makes it if there is none.
 * @throws LogInUse while a service, or another command that writes, holds a ledger in files
 */
export async function openLedger(addresses: StoreAddresses): Promise<OpenedLedger> {
  const store = await openStore(addresses);
  try {
    return await started(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function started(store: Store): Promise<OpenedLedger> {
  const { log, readModels } = store;
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
      await store.close();
    },
  };
}

import { PostgresServer } from '../postgres/postgres-server.ts';
import type { FailingServer, Store } from './store.ts';

/** Real PostgreSQL servers of the spec's own, one for the log and one for the read models. */
export const postgresStore: Store = {
  name: 'PostgreSQL + PostgreSQL',
  forSeveral: true,
  start: async () => {
    const [log, readModels] = await Promise.all([PostgresServer.start(), PostgresServer.start()]);
    return {
      fresh: async () => ({ LEDGER_LOG: await log.database(), LEDGER_READ_MODELS: await readModels.database() }),
      logServer: failing(log),
      readModelsServer: failing(readModels),
      end: async () => {
        await Promise.all([log.remove(), readModels.remove()]);
      },
    };
  },
};

export const failing = (server: PostgresServer): FailingServer => ({
  kill: () => server.kill(),
  startAgain: () => server.startAgain(),
});

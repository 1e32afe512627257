import { PostgresServer } from '../postgres/postgres-server.ts';
import type { Store } from './store.ts';

/** A real PostgreSQL server of the spec's own; a database for the log and one for the read models of each ledger. */
export const postgresStore: Store = {
  name: 'PostgreSQL + PostgreSQL',
  forSeveral: true,
  start: async () => {
    const server = await PostgresServer.start();
    return {
      fresh: async () => ({ LEDGER_LOG: await server.database(), LEDGER_READ_MODELS: await server.database() }),
      end: () => server.remove(),
    };
  },
};

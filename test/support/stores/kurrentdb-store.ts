import { randomUUID } from 'node:crypto';
import { ANNOUNCEMENT, startStandIn, type StandIn } from '../../kurrentdb-stand-in/stand-in.ts';
import { PostgresServer } from '../postgres/postgres-server.ts';
import { failing } from './postgres-store.ts';
import type { FailingServer, Store } from './store.ts';

const server = process.env['KURRENTDB_URL'];

/**
 * The log on the KurrentDB server that `KURRENTDB_URL` names, each ledger under a prefix of its own; where none is named,
 * on a stand-in that proves the client side only. The read models on a real PostgreSQL server.
 */
export const kurrentDbStore: Store = {
  name: server === undefined ? `${ANNOUNCEMENT}, + PostgreSQL` : `the KurrentDB server of KURRENTDB_URL + PostgreSQL`,
  forSeveral: true,
  start: async () => {
    const postgres = await PostgresServer.start();
    const standIns: StandIn[] = [];
    return {
      fresh: async () => ({
        LEDGER_LOG: server === undefined ? await standInUrl(standIns) : prefixed(server),
        LEDGER_READ_MODELS: await postgres.database(),
      }),
      ...(server === undefined ? { logServer: failingTogether(standIns) } : {}),
      readModelsServer: failing(postgres),
      end: async () => {
        for (const standIn of standIns) await standIn.stop();
        await postgres.remove();
      },
    };
  },
};

async function standInUrl(started: StandIn[]): Promise<string> {
  const standIn = await startStandIn();
  started.push(standIn);
  return standIn.url;
}

const failingTogether = (standIns: readonly StandIn[]): FailingServer => ({
  kill: async () => {
    for (const standIn of standIns) await standIn.crash();
  },
  startAgain: async () => {
    for (const standIn of standIns) await standIn.restart();
  },
});

const prefixed = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}streamPrefix=test-${randomUUID().slice(0, 18)}`;

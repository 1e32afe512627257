import { randomUUID } from 'node:crypto';
import { ANNOUNCEMENT, startStandIn, type StandIn } from '../../kurrentdb-stand-in/stand-in.ts';
import { KurrentDbServer } from '../kurrentdb-server.ts';
import { PostgresServer } from '../postgres/postgres-server.ts';
import { failing } from './postgres-store.ts';
import type { Store, StoreServers } from './store.ts';

const { KURRENTDB_COMMAND: command, KURRENTDB_URL: address } = process.env;

/** What the log is kept on, in a store's terms. */
type LogServers = Pick<StoreServers, 'logServer' | 'end'> & { readonly freshLog: () => Promise<string> };

/**
 * The log on a KurrentDB server: one that `KURRENTDB_COMMAND` starts and the tests may kill, or the one that
 * `KURRENTDB_URL` names; each ledger has a prefix of its own there. Where neither is set, on a stand-in that proves the
 * client side only. The read models on a real PostgreSQL server.
 */
export const kurrentDbStore: Store = {
  name: `${nameOfLog()} + PostgreSQL`,
  forSeveral: true,
  start: async () => {
    const [postgres, log] = await Promise.all([PostgresServer.start(), logServers()]);
    return {
      fresh: async () => ({ LEDGER_LOG: await log.freshLog(), LEDGER_READ_MODELS: await postgres.database() }),
      ...(log.logServer === undefined ? {} : { logServer: log.logServer }),
      readModelsServer: failing(postgres),
      end: async () => {
        await log.end();
        await postgres.remove();
      },
    };
  },
};

function nameOfLog(): string {
  if (command !== undefined) return 'a KurrentDB server of KURRENTDB_COMMAND';
  return address === undefined ? ANNOUNCEMENT : 'the KurrentDB server of KURRENTDB_URL';
}

function logServers(): Promise<LogServers> {
  if (command !== undefined) return serverOf(command);
  if (address === undefined) return Promise.resolve(standIns());
  return Promise.resolve({ freshLog: async () => prefixed(address), end: async () => undefined });
}

async function serverOf(commandLine: string): Promise<LogServers> {
  const server = await KurrentDbServer.start(commandLine);
  return {
    freshLog: async () => prefixed(server.url),
    logServer: { kill: () => server.kill(), startAgain: () => server.startAgain() },
    end: () => server.remove(),
  };
}

/** A stand-in for each ledger. They die and come back together. */
function standIns(): LogServers {
  const started: StandIn[] = [];
  const all = async (does: (standIn: StandIn) => Promise<void>): Promise<void> => {
    for (const standIn of started) await does(standIn);
  };
  return {
    freshLog: async () => {
      const standIn = await startStandIn();
      started.push(standIn);
      return standIn.url;
    },
    logServer: { kill: () => all((one) => one.crash()), startAgain: () => all((one) => one.restart()) },
    end: () => all((one) => one.stop()),
  };
}

const prefixed = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}streamPrefix=test-${randomUUID().slice(0, 18)}`;

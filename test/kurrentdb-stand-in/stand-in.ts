import { Admission, type User } from './admission.ts';
import { type Acted, Conduct } from './conduct.ts';
import { FrontDoor } from './front-door.ts';
import { startGrpcServer } from './grpc-server.ts';
import { NO_JOURNAL, openJournal } from './journal.ts';
import { MemoryLog } from './memory-log.ts';
import type { Misbehaviour, MisbehaviourKind } from './misbehaviour.ts';

/** Said wherever the stand-in is seen. */
export const ANNOUNCEMENT = 'KurrentDB stand-in: proves the client side only';

export interface StandInOptions {
  /** One that is free, where none is named. */
  readonly port?: number;
  /** Keeps what it was sent in this file, and begins with what is in it. */
  readonly file?: string;
  /** Lets in only this user. The client sends no user without TLS, so then it lets in nobody. */
  readonly user?: User;
  /** What it does when it is to die: by default `crash`. */
  readonly onDeath?: () => void;
}

/**
 * A stand-in of a KurrentDB server, and no server: it proves that a client does the right things with the answers that a
 * server gives, but nothing about a server.
 */
export interface StandIn {
  /** For the client: `esdb://127.0.0.1:2113?tls=false`. */
  readonly url: string;
  readonly port: number;
  /** How often each fault was met. */
  readonly acted: Acted;
  /** How many events were handed to readers and subscribers. */
  readonly eventsSent: number;
  /** Commits a fault from now on, or only so many times. */
  misbehave(misbehaviour: Misbehaviour, times?: number): void;
  /** No longer commits this fault, or any. */
  behave(kind?: MisbehaviourKind): void;
  /** Cuts every connection and takes no other, as when the process is killed. What was stored is kept. */
  crash(): Promise<void>;
  /** Takes connections again, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stand-in on 127.0.0.1. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const conduct = new Conduct();
  const { journal, entries } =
    options.file === undefined ? { journal: NO_JOURNAL, entries: [] } : openJournal(options.file);
  const log = new MemoryLog(journal, entries);
  const die = options.onDeath ?? ((): void => void door.shut());
  const traffic = { eventsSent: 0 };
  const service = { log, traffic, conduct, admission: new Admission(conduct, options.user), die };
  const { server, port } = await startGrpcServer(service, () => ({ host: '127.0.0.1', port: door.port }));
  const door = new FrontDoor(port, options.port ?? 0, conduct);
  await door.open();
  return {
    url: `esdb://127.0.0.1:${String(door.port)}?tls=false`,
    port: door.port,
    get acted() {
      return conduct.acted;
    },
    get eventsSent() {
      return traffic.eventsSent;
    },
    misbehave: (misbehaviour, times) => conduct.misbehave(misbehaviour, times),
    behave: (kind) => conduct.behave(kind),
    crash: () => door.shut(),
    restart: () => door.open(),
    stop: async () => {
      conduct.behave();
      await door.shut();
      server.forceShutdown();
      log.close();
    },
  };
}

import { Bell, type Cursor, type EventLog, numberOfCursor } from '#event-log';
import { AllEvents } from './all-events.ts';
import { Appender } from './appender.ts';
import { completeConnectionString } from './connection-string.ts';
import { Counter } from './counter.ts';
import { KurrentDbEventLog } from './kurrentdb-log.ts';
import { whyNotOpened } from './open-errors.ts';
import { type Patience, PATIENCE } from './patience.ts';
import { Persistent } from './persistent.ts';
import { PlaceChunks } from './place-chunks.ts';
import { Server } from './server.ts';
import { StreamEvents } from './stream-events.ts';
import { StreamMemory } from './stream-memory.ts';
import { StreamNames } from './stream-names.ts';
import { WakeUp } from './wake-up.ts';

export interface KurrentDbOptions {
  /** What the names of this ledger's streams begin with in the database, for several ledgers in one. Nothing by default. */
  readonly streamPrefix?: string;
  /** Nothing of this log lies at or before this cursor: for tests, whose logs are all in one database. */
  readonly after?: Cursor;
  /** How long things may take, in milliseconds. */
  readonly patience?: Partial<Patience>;
  /** Told, in a sentence, what an operator should know although the ledger works on. */
  readonly onNotice?: (sentence: string) => void;
}

/**
 * Opens the log kept in a KurrentDB (EventStoreDB) server or cluster. Any number of processes may have it open.
 *
 * The connection string names the nodes and the service's own user:
 * `esdb://ledger:password@node1.example:2113,node2.example:2113,node3.example:2113?tls=true&tlsCAFile=ca.crt`,
 * or `esdb+discover://ledger:password@cluster.example:2113` for a name that stands for all nodes, or
 * `esdb://localhost:2113?tls=false` for a server without TLS, which has no users. With TLS, nodes are given and advertise
 * themselves by the names in their certificates, never by address. What is in a password is percent-encoded.
 * The user reads `$all`, and reads and writes the ledger's streams and `$ledger-positions`: see `prepareKurrentDb`.
 * @throws CannotOpenKurrentDb
 */
export async function openKurrentDbLog(connectionString: string, options: KurrentDbOptions = {}): Promise<EventLog> {
  const server = Server.hold(completeConnectionString(connectionString));
  const closing = new AbortController();
  try {
    return await put(server, closing, options);
  } catch (error) {
    closing.abort(error);
    await server.release();
    throw whyNotOpened(error);
  }
}

async function put(server: Server, closing: AbortController, options: KurrentDbOptions): Promise<EventLog> {
  const { after, onNotice = () => undefined, streamPrefix = '' } = options;
  const patience = { ...PATIENCE, ...options.patience };
  const bell = new Bell();
  const names = new StreamNames(streamPrefix);
  const memory = new StreamMemory();
  const reads = server.reads(patience, closing.signal);
  const persistent = new Persistent(server, patience);
  const streams = new StreamEvents(reads, names, memory);
  const chunks = new PlaceChunks({ reads, persistent, stream: names.positions, onNotice });
  const counter = await Counter.open({ reads, names, chunks, after: after && numberOfCursor(after) });
  // Proves that the server is there and that the user may read everything.
  await counter.countOn();
  const waking = new WakeUp(reads, bell, closing.signal).run();
  return new KurrentDbEventLog({
    appender: new Appender({ persistent, streams, memory, names }),
    streams,
    counter,
    all: new AllEvents(reads, names, counter),
    bell,
    onNotice,
    closing,
    release: async () => {
      await Promise.all([chunks.idle(), waking]);
      await server.release();
    },
  });
}

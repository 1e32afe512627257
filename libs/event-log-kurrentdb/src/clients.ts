import { EventStoreDBClient } from '@eventstore/db-client';
import { CannotOpenKurrentDb } from './open-errors.ts';
import { within } from './waiting.ts';

/**
 * A client for a completed connection string.
 * @throws CannotOpenKurrentDb if the client cannot take it
 */
export function newClient(connectionString: string): EventStoreDBClient {
  try {
    return withoutWarning(() => EventStoreDBClient.connectionString(connectionString));
  } catch (error) {
    // The client's own message of a bad string quotes it, and with it a password; of a missing file it says only that.
    const isFile = error instanceof Error && error.message.startsWith('Failed to load certificate');
    throw new CannotOpenKurrentDb(
      'bad-connection-string',
      isFile
        ? 'A certificate file that KurrentDB’s connection string names is not there.'
        : 'KurrentDB’s connection string cannot be used: a host, a port or an option in it is not written as it has to be.',
    );
  }
}

/** The client warns on the console of every keepalive under 10 seconds, which here is what is wanted. */
function withoutWarning<T>(make: () => T): T {
  const { console: usual } = globalThis;
  globalThis.console = Object.assign(Object.create(usual) as Console, { warn: () => undefined });
  try {
    return make();
  } finally {
    globalThis.console = usual;
  }
}

/** What the client keeps to itself: the connection, which `dispose` leaves open. */
interface WithChannel {
  getChannel(): Promise<{ close(): void }>;
}

/** For the client's calls to end when they are cancelled, in milliseconds. */
const CANCELLING = 1_000;

/** Lets go of the server. A connection that never came about, or is gone, is no failure. */
export async function endClient(client: EventStoreDBClient): Promise<void> {
  await within(CANCELLING, client.dispose()).catch(() => undefined);
  const channel = (client as unknown as WithChannel).getChannel();
  await within(CANCELLING, channel).then(
    (found) => found.close(),
    () => undefined,
  );
}

import { isDeepStrictEqual } from 'node:util';
import { type EventStoreDBClient, jsonEvent, type JSONRecordedEvent } from '@eventstore/db-client';
import { endClient, newClient } from './clients.ts';
import { completeConnectionString } from './connection-string.ts';
import { CannotOpenKurrentDb, whyNotOpened } from './open-errors.ts';
import { PATIENCE } from './patience.ts';
import { Persistent } from './persistent.ts';
import type { Reads } from './reads.ts';
import { Server } from './server.ts';
import { StreamNames } from './stream-names.ts';
import { within } from './waiting.ts';

/** The service's own user in KurrentDB. */
export interface ServiceUser {
  readonly login: string;
  readonly password: string;
}

/** Who may read and write a stream, remove it, and read and change who may: KurrentDB's names. */
interface Rights {
  readonly $r: readonly string[];
  readonly $w: readonly string[];
  readonly $d: readonly string[];
  readonly $mr: readonly string[];
  readonly $mw: readonly string[];
}

const ADMINISTRATORS = '$admins';

/**
 * Sets up a new server or cluster for the ledger, once, with the connection string of an administrator. As it comes,
 * any user may append to any stream, and only administrators read everything. Afterwards the ledger's streams, `$all`
 * and `$ledger-positions` are for the service's user, and nobody but administrators can remove a stream or change rights.
 * The user is made if it is not there. Run again, it changes nothing.
 * @throws CannotOpenKurrentDb
 */
export async function prepareKurrentDb(administrator: string, user: ServiceUser, streamPrefix = ''): Promise<void> {
  const connectionString = completeConnectionString(administrator);
  await makeUser(connectionString, user);
  await giveRights(connectionString, user.login, streamPrefix);
}

/** What `prepareKurrentDb` does after it has made the user. */
export async function giveRights(connectionString: string, login: string, streamPrefix: string): Promise<void> {
  const server = Server.hold(connectionString);
  const ending = new AbortController();
  const to = { reads: server.reads(PATIENCE, ending.signal), persistent: new Persistent(server, PATIENCE) };
  const mayWrite = rights([login, ADMINISTRATORS], [login, ADMINISTRATORS]);
  const mayRead = rights([login, ADMINISTRATORS], [ADMINISTRATORS]);
  const nobody = rights([ADMINISTRATORS], [ADMINISTRATORS]);
  try {
    // Of the server's own streams none but the two below is the ledger's.
    await say(to, '$settings', { $userStreamAcl: mayWrite, $systemStreamAcl: nobody });
    await say(to, '$$$all', { $acl: mayRead });
    await say(to, `$$${new StreamNames(streamPrefix).positions}`, { $acl: mayWrite });
  } catch (error) {
    throw whyNotOpened(error);
  } finally {
    ending.abort();
    await server.release();
  }
}

const rights = ($r: readonly string[], $w: readonly string[]): Rights => ({
  $r,
  $w,
  $d: [ADMINISTRATORS],
  $mr: [ADMINISTRATORS],
  $mw: [ADMINISTRATORS],
});

/** Makes something the last word of a stream of the server's, unless it is already. */
async function say(
  { reads, persistent }: { readonly reads: Reads; readonly persistent: Persistent },
  stream: string,
  data: JSONRecordedEvent['data'],
): Promise<void> {
  const last = await reads.lastOfStream(stream);
  if (isDeepStrictEqual(last?.data, data)) return;
  const type = stream.startsWith('$$') ? '$metadata' : '$settings';
  await persistent.append(stream, last?.revision ?? 'no_stream', [jsonEvent({ type, data })]);
}

/** What the client can do and does not offer: a request to the server's own pages, which make users. */
interface WithRequests {
  HTTPRequest(method: 'POST', path: string, options: object, body: string): Promise<unknown>;
}

async function makeUser(connectionString: string, { login, password }: ServiceUser): Promise<void> {
  const client: EventStoreDBClient = newClient(connectionString);
  const body = JSON.stringify({ loginName: login, fullName: 'Grant ledger', password, groups: [] });
  try {
    const request = (client as unknown as WithRequests).HTTPRequest('POST', '/users/', {}, body);
    await within(PATIENCE.appendInAll, request);
  } catch (error) {
    throw new CannotOpenKurrentDb(
      'refused',
      `The user “${login}” could not be made in KurrentDB: it may be there already with another password, or the ` +
        'connection string is not that of an administrator, or the server cannot be reached.',
      error,
    );
  } finally {
    await endClient(client);
  }
}

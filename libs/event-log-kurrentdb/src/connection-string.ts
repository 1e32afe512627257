import { isIP } from 'node:net';
import type { Credentials } from '@eventstore/db-client';
import { CannotOpenKurrentDb } from './open-errors.ts';

/** What the client takes in a connection string, all in lower case. It warns of any other and goes on without. */
const KNOWN = new Set([
  ...['tls', 'tlscafile', 'tlsverifycert', 'usercertfile', 'userkeyfile', 'connectionname', 'nodepreference'],
  ...['defaultdeadline', 'discoveryinterval', 'gossiptimeout', 'maxdiscoverattempts', 'throwonappendfailure'],
  ...['keepaliveinterval', 'keepalivetimeout'],
]);

/**
 * Set where the user does not. A server that has fallen silent is noticed within 3 seconds, and by a cluster's other
 * nodes being asked. The deadline travels to the server as a time of day, so it is long enough that clocks may differ;
 * the waiting itself is ended here.
 */
const DEFAULTS = {
  keepaliveinterval: 'keepAliveInterval=1000',
  keepalivetimeout: 'keepAliveTimeout=2000',
  defaultdeadline: 'defaultDeadline=60000',
  gossiptimeout: 'gossipTimeout=1',
  maxdiscoverattempts: 'maxDiscoverAttempts=2',
} as const;

const shape = /^(esdb|kurrentdb|kdb)(\+discover)?:\/\/(?:([^:@/?]+):([^@/?]+)@)?([^@/?]+)\/?(?:\?(.*))?$/i;

interface Parts {
  readonly scheme: string;
  readonly credentials: string;
  readonly hosts: string;
  /** Names in lower case, since the client does not mind their case either. */
  readonly options: ReadonlyMap<string, string>;
  readonly query: string;
}

/**
 * The connection string with what has to be said in it, for the client. Refuses what the client would pass over in
 * silence. No sentence repeats the string, for it may hold a password.
 * @throws CannotOpenKurrentDb
 */
export function completeConnectionString(text: string): string {
  const parts = partsOf(text.trim());
  for (const refusal of refusals) {
    const sentence = refusal(parts);
    if (sentence !== undefined) throw new CannotOpenKurrentDb('bad-connection-string', sentence);
  }
  const added = Object.entries(DEFAULTS).filter(([name]) => !parts.options.has(name));
  const query = [...(parts.query === '' ? [] : [parts.query]), ...added.map(([, option]) => option)].join('&');
  return `${parts.scheme}://${parts.credentials}${parts.hosts}?${query}`;
}

function partsOf(text: string): Parts {
  const [, scheme, discover = '', user, password, hosts = '', query = ''] = shape.exec(text) ?? [];
  if (scheme === undefined) {
    throw new CannotOpenKurrentDb(
      'bad-connection-string',
      'This is not a connection string of KurrentDB. Write esdb://user:password@node1.example:2113?tls=true, ' +
        'with a comma between several nodes. Characters such as “@” and “:” in a password are percent-encoded.',
    );
  }
  return {
    // The client knows the older name of the scheme only; they mean the same.
    scheme: `esdb${discover.toLowerCase()}`,
    credentials: user === undefined ? '' : `${user}:${password ?? ''}@`,
    hosts,
    options: new Map(query.split('&').flatMap((option) => (option === '' ? [] : [nameAndValue(option)]))),
    query,
  };
}

function nameAndValue(option: string): [string, string] {
  const [name = '', ...value] = option.split('=');
  return [name.toLowerCase().replace(/[_-]/g, ''), value.join('=').toLowerCase()];
}

/** Each says what is wrong with a connection string, if it is. */
const refusals: readonly ((parts: Parts) => string | undefined)[] = [
  ({ options }) => {
    const unknown = [...options.keys()].find((name) => !KNOWN.has(name));
    return unknown === undefined
      ? undefined
      : `KurrentDB’s connection string has no option “${unknown}”. Leave it out.`;
  },
  ({ hosts, options }) => {
    const address = hosts.split(',').find((host) => isIP(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) !== 0);
    if (address === undefined || options.get('tls') === 'false') return undefined;
    return `“${address}” is an address, and with TLS a node is reached by its name only. Write the name in its certificate.`;
  },
  ({ credentials, options }) =>
    credentials !== '' && options.get('tls') === 'false'
      ? 'With tls=false the user and the password would not be sent. Use TLS, or leave them out.'
      : undefined,
  ({ options }) =>
    options.get('tlsverifycert') === 'false'
      ? 'tlsVerifyCert=false has no effect here. Name the authority that signed the certificate with tlsCAFile.'
      : undefined,
  ({ options }) =>
    options.get('throwonappendfailure') === 'false'
      ? 'throwOnAppendFailure=false would hide where a stream stands. Leave it out.'
      : undefined,
  ({ options }) =>
    options.has('nodepreference') && options.get('nodepreference') !== 'leader'
      ? 'Only the leader knows everything that was recorded. Leave nodePreference out.'
      : undefined,
];

/** The user that a completed connection string names. */
export function credentialsOf(connectionString: string): Credentials | undefined {
  const [, , , user, password] = shape.exec(connectionString) ?? [];
  if (user === undefined || password === undefined) return undefined;
  return { username: decodeURIComponent(user), password: decodeURIComponent(password) };
}

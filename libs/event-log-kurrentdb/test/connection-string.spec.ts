import { expect, it } from '@jest/globals';
import { CannotOpenKurrentDb, openKurrentDbLog } from '#event-log-kurrentdb';
import { completeConnectionString } from '../src/connection-string.ts';

it.each([
  ['', 'This is not a connection string of KurrentDB'],
  ['http://localhost:2113', 'This is not a connection string of KurrentDB'],
  ['esdb://ledger:se@cret@node1.example', 'percent-encoded'],
  ['esdb://node1.example?tls=true&retries=3', 'has no option “retries”'],
  ['esdb://127.0.0.1:2113', '“127.0.0.1:2113” is an address, and with TLS a node is reached by its name only'],
  ['esdb://node1.example,192.0.2.7:2113?tls=true', '“192.0.2.7:2113” is an address'],
  ['esdb://ledger:secret@localhost?tls=false', 'With tls=false the user and the password would not be sent'],
  ['esdb://node1.example?tlsVerifyCert=false', 'tlsVerifyCert=false has no effect here'],
  ['esdb://node1.example?throw-on-append-failure=false', 'throwOnAppendFailure=false would hide'],
  ['esdb://node1.example?nodePreference=follower', 'Only the leader knows everything'],
  ['esdb://localhost:port?tls=false', 'cannot be used: a host, a port or an option'],
  ['esdb://localhost?tls=perhaps', 'cannot be used: a host, a port or an option'],
  [
    'esdb://localhost?tlsCAFile=there-is-no-such-file.crt',
    'A certificate file that KurrentDB’s connection string names',
  ],
])('refuses %j with a sentence', async (text, sentence) => {
  const opening = openKurrentDbLog(text);
  await expect(opening).rejects.toThrow(CannotOpenKurrentDb);
  await expect(opening).rejects.toMatchObject({
    reason: 'bad-connection-string',
    message: expect.stringContaining(sentence),
  });
});

it('never repeats a password', async () => {
  for (const text of [
    'esdb://ledger:secret@localhost?tls=false',
    'esdb:ledger:secret@localhost',
    'esdb://ledger:secret@a:b',
  ]) {
    await expect(openKurrentDbLog(text)).rejects.toMatchObject({ message: expect.not.stringContaining('secret') });
  }
});

it('says when no server is there', async () => {
  const opening = openKurrentDbLog('esdb://localhost:9?tls=false', { patience: { read: 200, readInAll: 1 } });
  await expect(opening).rejects.toMatchObject({
    name: 'CannotOpenKurrentDb',
    reason: 'unreachable',
    message: expect.stringContaining('KurrentDB cannot be reached at the nodes of its connection string'),
  });
});

it('adds what notices a silent server soon, and leaves what the user has set', () => {
  expect(completeConnectionString('esdb://ledger:pass@a.example,b.example:2114')).toBe(
    'esdb://ledger:pass@a.example,b.example:2114?keepAliveInterval=1000&keepAliveTimeout=2000&defaultDeadline=60000' +
      '&gossipTimeout=1&maxDiscoverAttempts=2',
  );
  expect(completeConnectionString(' kurrentdb+discover://a.example/?keepaliveInterval=5000&gossip-timeout=9 ')).toBe(
    'esdb+discover://a.example?keepaliveInterval=5000&gossip-timeout=9&keepAliveTimeout=2000&defaultDeadline=60000' +
      '&maxDiscoverAttempts=2',
  );
});

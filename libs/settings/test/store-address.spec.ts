import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseLogAddress, readSettings, SettingRefused, shownAddress } from '#settings';

const POSTGRES = 'postgres://ledger:secret@db.example/ledger';
const KURRENTDB = 'esdb://ledger:secret@one.example:2113,two.example:2113?tls=true';

const stores = (environment: Record<string, string>) => {
  const { log, readModels } = readSettings(environment);
  return { log, readModels };
};
const read = (environment: Record<string, string>) => () => stores(environment);

describe('where the ledger is kept', () => {
  it('is the data folder, if nothing is said', () => {
    const folder = resolve('/srv/ledger');
    const inFiles = { kind: 'sqlite', folder };
    expect(stores({ LEDGER_DATA: '/srv/ledger' })).toEqual({ log: inFiles, readModels: inFiles });
  });

  it.each([
    ['PostgreSQL', POSTGRES, { kind: 'postgres', url: POSTGRES }],
    ['KurrentDB', KURRENTDB, { kind: 'kurrentdb', url: KURRENTDB, streamPrefix: '' }],
    [
      'one of several ledgers of a KurrentDB cluster',
      `${KURRENTDB}&streamPrefix=north`,
      { kind: 'kurrentdb', url: KURRENTDB, streamPrefix: 'north' },
    ],
    ['a KurrentDB cluster found by a name', `esdb+discover://l.example`, { kind: 'kurrentdb' }],
    ['files', 'sqlite:./elsewhere', { kind: 'sqlite', folder: resolve('elsewhere') }],
  ])('may be %s for the log, with the read models in PostgreSQL', (_name, text, log) => {
    expect(stores({ LEDGER_LOG: text, LEDGER_READ_MODELS: POSTGRES })).toMatchObject({
      log,
      readModels: { kind: 'postgres', url: POSTGRES },
    });
  });

  it.each([POSTGRES, KURRENTDB])('is refused with read models in files beside %s, which others may write', (log) => {
    expect(read({ LEDGER_LOG: log })).toThrow(
      /^LEDGER_READ_MODELS keeps the read models in files of this machine while LEDGER_LOG may be written to from others/,
    );
    expect(stores({ LEDGER_LOG: log, LEDGER_SINGLE_INSTANCE: 'yes' })).toMatchObject({
      readModels: { kind: 'sqlite' },
    });
  });

  it.each([
    ['LEDGER_LOG', 'mysql://db', 'must be one of sqlite:FOLDER, postgres://… or esdb://…'],
    ['LEDGER_LOG', 'sqlite:', 'must be one of sqlite:FOLDER'],
    ['LEDGER_LOG', 'sqlite://host/folder', 'must be one of sqlite:FOLDER'],
    ['LEDGER_LOG', './data', 'must be one of sqlite:FOLDER'],
    ['LEDGER_LOG', ' ', 'is set but empty'],
    ['LEDGER_LOG', 'esdb://node?streamPrefix=$a', 'has a streamPrefix that is not of small letters'],
    ['LEDGER_READ_MODELS', 'esdb://node', 'must be one of sqlite:FOLDER or postgres://…'],
    ['LEDGER_SINGLE_INSTANCE', 'true', 'is “true” and must be yes or no'],
  ])('is refused where %s is “%s”', (variable, text, because) => {
    expect(read({ [variable]: text })).toThrow(SettingRefused);
    expect(read({ [variable]: text })).toThrow(because);
  });

  it('is refused where TLS meets a number in place of a name, which no certificate is trusted for', () => {
    for (const node of ['127.0.0.1', '[::1]']) {
      const text = `esdb://user:word@one.example:2113,${node}:2113`;
      expect(() => parseLogAddress('LEDGER_LOG', text)).toThrow('with TLS a node is known by the name');
      expect(parseLogAddress('LEDGER_LOG', `esdb://${node}:2113?tls=false`)).toMatchObject({ kind: 'kurrentdb' });
    }
  });

  it('is refused in production without TLS, but on this machine', () => {
    const issuer = 'https://issuer.example';
    const production = {
      ...{ NODE_ENV: 'production', LEDGER_ISSUER: issuer, LEDGER_AUDIENCE: 'ledger', LEDGER_JWKS: `${issuer}/keys` },
      LEDGER_READ_MODELS: POSTGRES,
    };
    expect(read({ ...production, LEDGER_LOG: 'esdb://one.example?tls=false' })).toThrow('reached by TLS only');
    expect(read({ ...production, LEDGER_LOG: 'esdb://localhost:2113?tls=false' })).not.toThrow();
  });

  it('is shown without its password, wherever that stands', () => {
    expect(shownAddress(parseLogAddress('LEDGER_LOG', POSTGRES))).toBe('postgres://ledger:…@db.example/ledger');
    expect(shownAddress(parseLogAddress('LEDGER_LOG', 'postgres://db/l?user=a&password=secret&x=1'))).toBe(
      'postgres://db/l?user=a&password=…&x=1',
    );
    expect(shownAddress(parseLogAddress('LEDGER_LOG', KURRENTDB))).not.toContain('secret');
    expect(parseLogAddress('LEDGER_LOG', 'esdb://a?streamPrefix=b&tls=false')).toMatchObject({
      url: 'esdb://a?tls=false',
      streamPrefix: 'b',
    });
    expect(read({ LEDGER_LOG: 'mysql://ledger:secret@db' })).not.toThrow('secret');
  });
});

import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { readSettings, SettingRefused } from '#settings';

const outside = {
  LEDGER_ISSUER: 'https://identity.example',
  LEDGER_AUDIENCE: 'grant-ledger',
  LEDGER_JWKS: 'https://identity.example/keys',
};

function refusal(environment: Record<string, string>): SettingRefused {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingRefused) return error;
    throw error;
  }
  throw new Error('The settings were taken.');
}

describe('the settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({})).toEqual({
      dataFolder: resolve('data'),
      log: { kind: 'sqlite', folder: resolve('data') },
      readModels: { kind: 'sqlite', folder: resolve('data') },
      host: '127.0.0.1',
      port: 3000,
      production: false,
      logLevel: 'info',
      issuer: 'local',
    });
  });

  it('take every value that is given, port 0 among them', () => {
    const given = {
      LEDGER_DATA: '/srv/ledger',
      LEDGER_MAPPINGS: '/srv/mappings',
      HOST: '0.0.0.0',
      PORT: '0',
      LEDGER_LOG_LEVEL: 'debug',
      NODE_ENV: 'test',
    };
    expect(readSettings(given)).toMatchObject({
      dataFolder: '/srv/ledger',
      mappingsFolder: '/srv/mappings',
      host: '0.0.0.0',
      port: 0,
      logLevel: 'debug',
    });
  });

  it('take an outside issuer in production', () => {
    expect(readSettings({ ...outside, NODE_ENV: 'production' })).toMatchObject({
      production: true,
      issuer: {
        issuer: 'https://identity.example',
        audience: 'grant-ledger',
        keysAddress: new URL(outside.LEDGER_JWKS),
      },
    });
  });

  it('refuse the local issuer in production, and say why', () => {
    const { variable, message } = refusal({ NODE_ENV: 'production' });
    expect(variable).toBe('LEDGER_ISSUER');
    expect(message).toContain('must name a real issuer when NODE_ENV is production');
  });

  it('refuse a LEDGER_ variable that does not exist, and name those that do', () => {
    const { variable, message } = refusal({ LEDGER_DATE: '/srv/ledger' });
    expect(variable).toBe('LEDGER_DATE');
    expect(message).toContain('LEDGER_DATA');
  });

  it('leave alone the variables of other programs', () => {
    expect(readSettings({ HOME: '/root', PATH: '' })).toEqual(readSettings({}));
  });

  it.each(['-1', '65536', '3000.5', '0x50', 'http', '1e3', ' 3000'])('refuse the port %p', (port) => {
    expect(refusal({ PORT: port }).message).toBe(`PORT is “${port}” and must be a whole number from 0 to 65535.`);
  });

  it.each(['127.0.0.1:3000', 'http://localhost', '-ledger', 'a b'])('refuse the host %p', (host) => {
    expect(refusal({ HOST: host }).variable).toBe('HOST');
  });

  it.each(['::1', 'ledger.internal', 'localhost'])('take the host %p', (host) => {
    expect(readSettings({ HOST: host }).host).toBe(host);
  });

  it.each(['LEDGER_DATA', 'PORT', 'HOST', 'NODE_ENV', 'LEDGER_LOG_LEVEL', 'LEDGER_ISSUER'])(
    'refuse %s where it is set but empty',
    (variable) => {
      expect(refusal({ [variable]: ' ' }).message).toBe(
        `${variable} is set but empty; give it a value or leave it unset.`,
      );
    },
  );

  it('refuse a mode and a log level that nobody knows', () => {
    expect(refusal({ NODE_ENV: 'prod' }).variable).toBe('NODE_ENV');
    expect(refusal({ LEDGER_LOG_LEVEL: 'loud' }).variable).toBe('LEDGER_LOG_LEVEL');
  });

  it.each(['LEDGER_ISSUER', 'LEDGER_AUDIENCE', 'LEDGER_JWKS'])('refuse an outside issuer without %s', (missing) => {
    const incomplete = Object.fromEntries(Object.entries(outside).filter(([name]) => name !== missing));
    expect(refusal(incomplete).variable).toBe(missing);
  });

  it.each(['http://identity.example/keys', 'ftp://identity.example/keys', 'identity.example/keys'])(
    'refuse keys from %p, where somebody on the way could swap them',
    (address) => {
      expect(refusal({ ...outside, LEDGER_JWKS: address }).variable).toBe('LEDGER_JWKS');
    },
  );

  it('take keys from this machine without TLS', () => {
    expect(readSettings({ ...outside, LEDGER_JWKS: 'http://127.0.0.1:4000/keys' }).issuer).not.toBe('local');
  });
});

import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { SettingRefused } from './setting-refused.ts';
import {
  isEncrypted,
  nodesOf,
  parseLogAddress,
  parseReadModelsAddress,
  type LogAddress,
  type ReadModelsAddress,
} from './store-address.ts';

/** Everything that the environment decides, parsed once at start. */
export interface Settings {
  /** Absolute path of the folder that holds the local issuer's key, and whatever of the ledger is kept in files. */
  readonly dataFolder: string;
  /** Where the log is kept. */
  readonly log: LogAddress;
  /** Where the read models are kept. */
  readonly readModels: ReadModelsAddress;
  /** Absolute path of the folder that holds mappings of one's own, where there is one. */
  readonly mappingsFolder?: string;
  /** The address to listen on. The default is this machine only. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly production: boolean;
  readonly logLevel: LogLevel;
  /** Who issues the tokens: the ledger's own local issuer, or an OpenID Connect issuer outside. */
  readonly issuer: 'local' | OutsideIssuer;
}

export interface OutsideIssuer {
  /** The exact `iss` of its tokens. */
  readonly issuer: string;
  /** The `aud` that its tokens carry for this service. */
  readonly audience: string;
  /** Where its public keys are. */
  readonly keysAddress: URL;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const OWN_PREFIX = 'LEDGER_';
const OWN_VARIABLES = [
  ...['LEDGER_DATA', 'LEDGER_LOG', 'LEDGER_READ_MODELS', 'LEDGER_SINGLE_INSTANCE', 'LEDGER_ROLE_PASSWORD'],
  ...['LEDGER_ISSUER', 'LEDGER_AUDIENCE', 'LEDGER_JWKS', 'LEDGER_LOG_LEVEL', 'LEDGER_MAPPINGS'],
];
const MODES = ['production', 'development', 'test'];
const PORT_MAX = 65_535;
const HOST_NAME = /^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/i;
const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the settings from the environment.
 * @throws SettingRefused for the first variable that cannot be used, and for a `LEDGER_` variable that does not exist:
 * a setting spelt wrongly must not be a setting silently not made
 */
export function readSettings(environment: Environment): Settings {
  refuseUnknown(environment);
  const production = readMode(environment) === 'production';
  const issuer = readIssuer(environment, production);
  const dataFolder = resolve(present(environment, 'LEDGER_DATA') ?? 'data');
  const mappings = present(environment, 'LEDGER_MAPPINGS');
  return {
    dataFolder,
    ...readStores(environment, dataFolder, production),
    ...(mappings === undefined ? {} : { mappingsFolder: resolve(mappings) }),
    host: readHost(environment),
    port: readPort(environment),
    production,
    logLevel: readLogLevel(environment),
    issuer,
  };
}

function refuseUnknown(environment: Environment): void {
  const unknown = Object.keys(environment).find((name) => name.startsWith(OWN_PREFIX) && !OWN_VARIABLES.includes(name));
  if (unknown !== undefined) {
    throw new SettingRefused(unknown, `is not a setting of the ledger; its settings are ${OWN_VARIABLES.join(', ')}.`);
  }
}

/** The value of a variable that is set; set but empty is taken for a mistake. */
function present(environment: Environment, variable: string): string | undefined {
  const value = environment[variable];
  if (value !== undefined && value.trim() === '') {
    throw new SettingRefused(variable, 'is set but empty; give it a value or leave it unset.');
  }
  return value;
}

/** Files of one machine beside a log that other machines write too are right for one instance alone. */
function readStores(
  environment: Environment,
  dataFolder: string,
  production: boolean,
): Pick<Settings, 'log' | 'readModels'> {
  const inFiles = { kind: 'sqlite', folder: dataFolder } as const;
  const logText = present(environment, 'LEDGER_LOG');
  const readModelsText = present(environment, 'LEDGER_READ_MODELS');
  const log = logText === undefined ? inFiles : parseLogAddress('LEDGER_LOG', logText);
  const readModels =
    readModelsText === undefined ? inFiles : parseReadModelsAddress('LEDGER_READ_MODELS', readModelsText);
  const single = readSingleInstance(environment);
  if (log.kind !== 'sqlite' && readModels.kind === 'sqlite' && !single) {
    throw new SettingRefused(
      'LEDGER_READ_MODELS',
      'keeps the read models in files of this machine while LEDGER_LOG may be written to from others. Name a ' +
        'PostgreSQL database, or set LEDGER_SINGLE_INSTANCE=yes where this is the only instance there will ever be.',
    );
  }
  if (production && log.kind === 'kurrentdb') refuseUnencrypted(log.url);
  return { log, readModels };
}

function readSingleInstance(environment: Environment): boolean {
  const text = present(environment, 'LEDGER_SINGLE_INSTANCE') ?? 'no';
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new SettingRefused('LEDGER_SINGLE_INSTANCE', `is “${text}” and must be yes or no.`);
}

function refuseUnencrypted(url: string): void {
  if (isEncrypted(url) || nodesOf(url).every((node) => THIS_MACHINE.has(node))) return;
  throw new SettingRefused('LEDGER_LOG', 'has tls=false; with NODE_ENV=production the log is reached by TLS only.');
}

function readMode(environment: Environment): string | undefined {
  const mode = present(environment, 'NODE_ENV');
  if (mode === undefined || MODES.includes(mode)) return mode;
  throw new SettingRefused('NODE_ENV', `is “${mode}” and must be one of ${MODES.join(', ')}, or unset.`);
}

function readHost(environment: Environment): string {
  const host = present(environment, 'HOST') ?? '127.0.0.1';
  if (isIP(host) !== 0 || HOST_NAME.test(host)) return host;
  throw new SettingRefused('HOST', `is “${host}” and must be an IP address or a host name, without a port.`);
}

function readPort(environment: Environment): number {
  const text = present(environment, 'PORT') ?? '3000';
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= PORT_MAX) return port;
  throw new SettingRefused('PORT', `is “${text}” and must be a whole number from 0 to ${PORT_MAX}.`);
}

function readLogLevel(environment: Environment): LogLevel {
  const text = present(environment, 'LEDGER_LOG_LEVEL') ?? 'info';
  const level = LOG_LEVELS.find((known) => known === text);
  if (level !== undefined) return level;
  throw new SettingRefused('LEDGER_LOG_LEVEL', `is “${text}” and must be one of ${LOG_LEVELS.join(', ')}.`);
}

function readIssuer(environment: Environment, production: boolean): 'local' | OutsideIssuer {
  const issuer = present(environment, 'LEDGER_ISSUER');
  const audience = present(environment, 'LEDGER_AUDIENCE');
  const keys = present(environment, 'LEDGER_JWKS');
  if (issuer === undefined && audience === undefined && keys === undefined) {
    if (!production) return 'local';
    throw new SettingRefused(
      'LEDGER_ISSUER',
      'must name a real issuer when NODE_ENV is production: the local issuer is for trying things out and for tests.',
    );
  }
  return {
    issuer: needed('LEDGER_ISSUER', issuer),
    audience: needed('LEDGER_AUDIENCE', audience),
    keysAddress: keysAddress(needed('LEDGER_JWKS', keys)),
  };
}

function needed(variable: string, value: string | undefined): string {
  if (value !== undefined) return value;
  const reason = 'is not set, and an outside issuer needs LEDGER_ISSUER, LEDGER_AUDIENCE and LEDGER_JWKS together.';
  throw new SettingRefused(variable, reason);
}

/** Keys fetched in the clear could be swapped on the way, so only this machine may offer them without TLS. */
function keysAddress(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const safe = address?.protocol === 'https:' || (address?.protocol === 'http:' && THIS_MACHINE.has(address.hostname));
  if (address !== undefined && safe) return address;
  throw new SettingRefused('LEDGER_JWKS', `is “${text}” and must be the https address of the issuer's public keys.`);
}

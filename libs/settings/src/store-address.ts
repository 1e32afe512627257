import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { SettingRefused } from './setting-refused.ts';

/** In a SQLite file of a folder of this machine. */
export interface SqliteAddress {
  readonly kind: 'sqlite';
  /** Absolute path. */
  readonly folder: string;
}

/** In a database of a PostgreSQL server. */
export interface PostgresAddress {
  readonly kind: 'postgres';
  /** A connection string; it may hold a password. */
  readonly url: string;
}

/** On a KurrentDB (EventStoreDB) server or cluster. */
export interface KurrentDbAddress {
  readonly kind: 'kurrentdb';
  /** A connection string; it may hold a password. */
  readonly url: string;
  /** What the names of the ledger's streams begin with, where a cluster holds several ledgers; nothing otherwise. */
  readonly streamPrefix: string;
}

/** Where the log is kept. */
export type LogAddress = SqliteAddress | PostgresAddress | KurrentDbAddress;
/** Where the read models are kept. */
export type ReadModelsAddress = SqliteAddress | PostgresAddress;

const LOG_FORMS = 'sqlite:FOLDER, postgres://… or esdb://…';
const READ_MODELS_FORMS = 'sqlite:FOLDER or postgres://…';
const SQLITE = 'sqlite:';
const POSTGRES = /^postgres(?:ql)?:\/\/[^\s]+$/;
/** Ours in the connection string, and taken out of it before the client sees it. */
const STREAM_PREFIX = /[?&]streamPrefix=([^&]*)/;
const PREFIX = /^[a-z0-9][a-z0-9-]{0,31}$/;
const KURRENTDB = /^esdb(?:\+discover)?:\/\/[^\s]+$/;

/**
 * Reads where a log is kept.
 * @param variable the setting or option that says so, for the refusal
 * @throws SettingRefused
 */
export function parseLogAddress(variable: string, text: string): LogAddress {
  const address = KURRENTDB.test(text) ? kurrentDbAddress(variable, text) : parseEither(text);
  if (address !== undefined) return address;
  throw new SettingRefused(variable, `is “${withoutPassword(text)}” and must be one of ${LOG_FORMS}.`);
}

/**
 * Reads where read models are kept.
 * @throws SettingRefused
 */
export function parseReadModelsAddress(variable: string, text: string): ReadModelsAddress {
  const address = parseEither(text);
  if (address !== undefined) return address;
  throw new SettingRefused(variable, `is “${withoutPassword(text)}” and must be one of ${READ_MODELS_FORMS}.`);
}

function parseEither(text: string): SqliteAddress | PostgresAddress | undefined {
  const folder = text.startsWith(SQLITE) ? text.slice(SQLITE.length).trim() : '';
  if (folder !== '' && !folder.startsWith('//')) return { kind: 'sqlite', folder: resolve(folder) };
  if (POSTGRES.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text };
  return undefined;
}

/** Node checks certificates by name alone, so nodes given by number would never be trusted. */
function kurrentDbAddress(variable: string, text: string): KurrentDbAddress {
  const [, streamPrefix = ''] = STREAM_PREFIX.exec(text) ?? [];
  const url = text.replace(STREAM_PREFIX, '').replace(/(esdb[^?&]*)&/, '$1?');
  if (streamPrefix !== '' && !PREFIX.test(streamPrefix)) {
    throw new SettingRefused(variable, 'has a streamPrefix that is not of small letters, digits and hyphens.');
  }
  if (!isEncrypted(url)) return { kind: 'kurrentdb', url, streamPrefix };
  const numbered = nodesOf(url).find((node) => isIP(node) !== 0);
  if (numbered === undefined) return { kind: 'kurrentdb', url, streamPrefix };
  throw new SettingRefused(
    variable,
    `names the node ${numbered} by its number; with TLS a node is known by the name in its certificate, so give names.`,
  );
}

/** The hosts of a KurrentDB connection string, without ports. */
export function nodesOf(url: string): readonly string[] {
  const [, authority = ''] = /^[a-z+]+:\/\/(?:[^@/]*@)?([^/?]*)/i.exec(url) ?? [];
  return authority.split(',').map((node) => node.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
}

/** Whether a KurrentDB connection string asks for TLS, as it does unless it says otherwise. */
export const isEncrypted = (url: string): boolean => !/[?&]tls=false(?:&|$)/i.test(url);

/** An address as it may be shown and logged. */
export function shownAddress(address: LogAddress | ReadModelsAddress): string {
  if (address.kind === 'sqlite') return address.folder;
  const shown = withoutPassword(address.url);
  return address.kind === 'kurrentdb' && address.streamPrefix !== '' ? `${shown} (${address.streamPrefix})` : shown;
}

/** A connection string may hold a password before the host, or as a parameter. */
function withoutPassword(text: string): string {
  return text.replace(/^([a-z+]+:\/\/[^:@/]*):[^@/]*@/i, '$1:…@').replace(/([?&][a-z]*pass[a-z]*=)[^&]*/gi, '$1…');
}

import { hostname } from 'node:os';
import pg from 'pg';
import type { PostgresLocation } from '../read-models.ts';

/** Where read models are kept in a database: whom to connect to, and the schemas. */
export interface Database {
  readonly url: string;
  /** The schema that is read from. */
  readonly schema: string;
  /** The schema in which they are built anew, beside the other. */
  readonly building: string;
  /** The schema of the views for reporting tools. */
  readonly reporting: string;
}

const SCHEMA_DEFAULT = 'ledger_read_models';
const REPORTING_DEFAULT = 'ledger_reporting';
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,49}$/;

/** @throws RangeError if the schema's name needs quotes or is too long */
export function databaseOf({ url, schema = SCHEMA_DEFAULT }: PostgresLocation): Database {
  if (!SCHEMA_NAME.test(schema)) {
    throw new RangeError(
      `“${schema}” cannot be the schema of the read models. Use small letters, digits and underscores, at most 50.`,
    );
  }
  const reporting = schema === SCHEMA_DEFAULT ? REPORTING_DEFAULT : `${schema}_reporting`;
  return { url, schema, building: `${schema}_building`, reporting };
}

/** A server that does not answer is given up after this. */
const CONNECT_MILLISECONDS = 3_000;

const SMALLINT = 21;
const INTEGER = 23;
const BIGINT = 20;
const NUMERIC = 1_700;
const WHOLE = /^-?\d+$/;

/** As everywhere in the ledger: whole numbers are bigints, so that no amount passes through a float. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    [SMALLINT, INTEGER, BIGINT, NUMERIC].includes(oid)
      ? (text: string) => (WHOLE.test(text) ? BigInt(text) : text)
      : (pg.types.getTypeParser(oid, format) as unknown)) as pg.CustomTypesConfig['getTypeParser'],
};

/** How this process connects; its name at the server says where it runs. */
export const connectionTo = ({ url }: Pick<Database, 'url'>): pg.ClientConfig => ({
  connectionString: url,
  fallback_application_name: `grant ledger on ${hostname()}, process ${String(process.pid)}`.slice(0, 63),
  connectionTimeoutMillis: CONNECT_MILLISECONDS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 2_000,
  types,
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { SCHEMAS } from '#grants';
import type { ComparedReadModel, Comparison, Parting, PartingRow } from '#read-models';

/** What was found by comparing live read models with a replay of their log. Counts and positions are in decimal. */
export interface Certificate {
  readonly certificate: 'grant ledger: replay of the read models';
  /** The number of this form of certificate. */
  readonly format: 1;
  /** RFC 3339 in UTC. */
  readonly madeAt: string;
  /** Whether every row is what the log makes of it, and no read model is stopped. */
  readonly agrees: boolean;
  readonly log: {
    readonly at: string;
    readonly events: string;
    /** RFC 6962 with SHA-256, over the stored bytes of these events; in hexadecimal. */
    readonly merkleRoot: string;
  };
  readonly readModels: { readonly at: string; readonly each: readonly CertifiedReadModel[] };
  readonly versions: {
    readonly ledger: string;
    readonly node: string;
    readonly eventSchemas: Readonly<Record<string, number>>;
  };
  /** Where the live read models and the log first part. */
  readonly firstDifference?: FirstDifference;
}

export interface CertifiedReadModel {
  readonly name: string;
  readonly version: number;
  /** How many events it has taken, from the first, and how many of the log it has not. */
  readonly taken: string;
  readonly behind: string;
  /** SHA-256 over a line a table: the hash of the table, two spaces, its name. */
  readonly hash: string;
  readonly tables: readonly CertifiedTable[];
  /** Why it is stopped. */
  readonly stopped?: string;
}

export interface CertifiedTable {
  readonly name: string;
  readonly rows: string;
  /** SHA-256 over the rows in order of the key, each as a JSON list of its columns and a line feed. */
  readonly hash: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Of the replay, where it is not the same. */
  readonly replayed?: { readonly rows: string; readonly hash: string; readonly differingRows: string };
}

export interface FirstDifference {
  readonly says: string;
  /** Absent where no event of the log has to do with it. */
  readonly event?: { readonly position: string; readonly id: string; readonly type: string; readonly stream: string };
  readonly readModel: string;
  readonly row?: PartingRow;
}

/** What a certificate is made of beside the comparison. */
export interface CertifiedLedger {
  readonly logAt: string;
  readonly readModelsAt: string;
  readonly merkleRoot: string;
  readonly madeAt: Date;
}

export function certificateOf(comparison: Comparison, ledger: CertifiedLedger): Certificate {
  const { events, first, readModels } = comparison;
  return {
    certificate: 'grant ledger: replay of the read models',
    format: 1,
    madeAt: ledger.madeAt.toISOString(),
    agrees: first === undefined && readModels.every(({ problem }) => problem === undefined),
    log: { at: ledger.logAt, events: String(events), merkleRoot: ledger.merkleRoot },
    readModels: { at: ledger.readModelsAt, each: readModels.map((one) => certified(one, events)) },
    versions: { ledger: ledgerVersion(), node: process.version, eventSchemas: SCHEMAS },
    ...(first === undefined ? {} : { firstDifference: differenceOf(first) }),
  };
}

function certified({ problem, projection, tables, taken }: ComparedReadModel, events: bigint): CertifiedReadModel {
  return {
    name: projection.name,
    version: projection.version,
    taken: String(taken),
    behind: String(events - taken),
    hash: sha256(tables.map(({ hash, table }) => `${hash}  ${table.name}\n`).join('')),
    tables: tables.map(certifiedTable),
    ...(problem === undefined ? {} : { stopped: problem }),
  };
}

const certifiedTable = ({ differing, hash, replayed, rows, table }: ComparedReadModel['tables'][number]) => ({
  name: table.name,
  rows: String(rows),
  hash,
  columns: Object.keys(table.columns),
  key: table.key,
  ...(differing === 0n
    ? {}
    : { replayed: { rows: String(replayed.rows), hash: replayed.hash, differingRows: String(differing) } }),
});

function differenceOf({ event, projection, row, sentence }: Parting): FirstDifference {
  return {
    says: sentence,
    ...(event === undefined
      ? {}
      : { event: { position: String(event.position), id: event.id, type: event.type, stream: event.stream } }),
    readModel: projection.name,
    ...(row === undefined ? {} : { row }),
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** This program's own, from the file that lies above it, built or not. */
function ledgerVersion(): string {
  const file = findPackageJSON('..', import.meta.url);
  if (file === undefined) return 'unknown';
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

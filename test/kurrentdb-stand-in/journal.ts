import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { ProposedRecord } from './record.ts';

/** A change of the log. Applied in order, the same entries make the same log, position by position. */
export type Entry =
  | {
      readonly kind: 'append';
      readonly stream: string;
      /** In ticks of 100 nanoseconds since 1970. */
      readonly created: bigint;
      readonly records: readonly ProposedRecord[];
    }
  | { readonly kind: 'deleted'; readonly stream: string }
  | { readonly kind: 'tombstoned'; readonly stream: string };

/** Where the entries are kept from one start to the next. */
export interface Journal {
  write(entry: Entry): void;
  close(): void;
}

export const NO_JOURNAL: Journal = { write: () => undefined, close: () => undefined };

/**
 * Opens a file with an entry a line, and gives what it holds. An entry is written at once and whole, so it survives the
 * process; a last line without an end was being written when the process was killed, and had not been answered.
 */
export function openJournal(file: string): { journal: Journal; entries: Entry[] } {
  const entries = existsSync(file) ? readEntries(file) : [];
  const descriptor = openSync(file, 'a');
  const journal: Journal = {
    write: (entry) => {
      writeWhole(descriptor, Buffer.from(`${lineOf(entry)}\n`));
    },
    close: () => closeSync(descriptor),
  };
  return { journal, entries };
}

function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

function readEntries(file: string): Entry[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) truncateSync(file, end);
  return bytes.subarray(0, end).toString('latin1').split('\n').slice(0, -1).map(entryOf);
}

type Row = readonly [id: string, type: string, contentType: string, data: string, metadata: string];
type Line =
  | { readonly kind: 'append'; readonly stream: string; readonly created: string; readonly records: readonly Row[] }
  | { readonly kind: 'deleted' | 'tombstoned'; readonly stream: string };

/** Names are kept in base 64 too, so that a line is ASCII whatever they are. */
const packed = (text: string): string => Buffer.from(text).toString('base64');
const unpacked = (text: string): string => Buffer.from(text, 'base64').toString();

function lineOf(entry: Entry): string {
  const stream = packed(entry.stream);
  if (entry.kind !== 'append') return JSON.stringify({ kind: entry.kind, stream } satisfies Line);
  const records = entry.records.map(({ id, type, contentType, data, metadata }): Row => [
    id,
    packed(type),
    packed(contentType),
    Buffer.from(data).toString('base64'),
    Buffer.from(metadata).toString('base64'),
  ]);
  return JSON.stringify({ kind: 'append', stream, created: String(entry.created), records } satisfies Line);
}

function entryOf(text: string): Entry {
  const line = JSON.parse(text) as Line;
  const stream = unpacked(line.stream);
  if (line.kind !== 'append') return { kind: line.kind, stream };
  const records = line.records.map(([id, type, contentType, data, metadata]) => ({
    id,
    type: unpacked(type),
    contentType: unpacked(contentType),
    data: Buffer.from(data, 'base64'),
    metadata: Buffer.from(metadata, 'base64'),
  }));
  return { kind: 'append', stream, created: BigInt(line.created), records };
}

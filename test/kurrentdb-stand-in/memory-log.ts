import { Bell } from '#event-log';
import { verdict } from './expectation.ts';
import type { Entry, Journal } from './journal.ts';
import { type Expected, type LogRecord, type Outcome, type ProposedRecord, recordBytes } from './record.ts';
import { StoredStream } from './stored-stream.ts';

/** A server's log does not begin with the first event: there is a record of its own before. */
const FIRST_POSITION = 548;
const JSON_CONTENT = 'application/json';
const NOTHING = new Uint8Array(0);

/** The log of the stand-in, in memory. Everything happens at once, so an append is there whole or not at all. */
export class MemoryLog {
  /** All events in the order of the log. */
  readonly all: LogRecord[] = [];
  /** Rings when something was appended. */
  readonly bell = new Bell();
  readonly #streams = new Map<string, StoredStream>();
  readonly #firstById = new Map<string, LogRecord>();
  /** Records that hold no event, but can be read from all the same. */
  readonly #blank = new Set<number>();
  readonly #journal: Journal;
  #end = FIRST_POSITION;

  constructor(journal: Journal, entries: readonly Entry[]) {
    this.#journal = journal;
    for (const entry of entries) this.#apply(entry);
    if (entries.length === 0) this.#begin();
  }

  /** What a server has in `$all` before anybody writes: clients have to skip it. */
  #begin(): void {
    this.#record(appended('$$$scavenges', [systemRecord('$metadata', { $maxAge: 2_592_000 })]));
    const access = { $userStreamAcl: { $r: '$all', $w: '$all' }, $systemStreamAcl: { $r: '$admins', $w: '$admins' } };
    this.#record(appended('$settings', [systemRecord('update-default-acl', access)]));
  }

  stream(name: string): StoredStream | undefined {
    return this.#streams.get(name);
  }

  append(stream: string, expected: Expected, proposed: readonly ProposedRecord[]): Outcome {
    const ids = proposed.map(({ id }) => id);
    const found = verdict(this.#streams.get(stream), expected, ids, (id) => this.#firstById.get(id));
    if (found.kind !== 'write') return found;
    return this.#record(appended(stream, proposed));
  }

  /** Deletes a stream so that it can be begun again, or for good. */
  delete(stream: string, expected: Expected, kind: 'deleted' | 'tombstoned'): Outcome {
    const found = verdict(this.#streams.get(stream), expected, [], () => undefined);
    if (found.kind !== 'write') return found;
    if (expected === 'any' && this.#streams.get(stream) === undefined) return { kind: 'wrong-version', current: -1 };
    return this.#record({ kind, stream });
  }

  /** Whether a record begins at this position, or the log ends before it: only from there can be read. */
  canReadFrom(position: number): boolean {
    if (position === 0 || position >= this.#end || this.#blank.has(position)) return true;
    return this.all[this.indexFrom(position)]?.position === position;
  }

  /** The index in `all` of the first event at a position or after it. */
  indexFrom(position: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.all[middle] as LogRecord).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  close(): void {
    this.#journal.close();
  }

  #record(entry: Entry): Outcome {
    this.#journal.write(entry);
    const outcome = this.#apply(entry);
    this.bell.ring();
    return outcome;
  }

  #apply(entry: Entry): Outcome {
    const name = entry.stream;
    const stream = this.#streams.get(name) ?? new StoredStream();
    if (entry.kind === 'append' && entry.records.length > 0) {
      this.#streams.set(name, stream);
      for (const record of entry.records) this.#store(stream, name, record, entry.created);
      const { revision, position } = stream.records[stream.last] as LogRecord;
      return { kind: 'stored', revision, position };
    }
    if (entry.kind === 'deleted') stream.readableFrom = stream.records.length;
    if (entry.kind === 'tombstoned') {
      this.#streams.set(name, stream);
      stream.isTombstoned = true;
    }
    return { kind: 'stored', revision: Math.max(stream.last, 0), position: this.#storeBlank(name) };
  }

  #store(stream: StoredStream, name: string, proposed: ProposedRecord, created: bigint): void {
    const { id, type, contentType, data, metadata } = proposed;
    const revision = stream.records.length;
    const record = { id, type, contentType, data, metadata, stream: name, revision, position: this.#end, created };
    this.#end += recordBytes(name, proposed);
    stream.records.push(record);
    this.all.push(record);
    // An id that comes again stands for its first record.
    if (!this.#firstById.has(id)) this.#firstById.set(id, record);
  }

  #storeBlank(stream: string): number {
    const position = this.#end;
    this.#blank.add(position);
    this.#end += recordBytes(stream);
    return position;
  }
}

const TICKS_A_MILLISECOND = 10_000n;

function appended(stream: string, records: readonly ProposedRecord[]): Entry {
  return { kind: 'append', stream, created: BigInt(Date.now()) * TICKS_A_MILLISECOND, records };
}

function systemRecord(type: string, content: object): ProposedRecord {
  const data = Buffer.from(JSON.stringify(content));
  return { id: crypto.randomUUID(), type, contentType: JSON_CONTENT, data, metadata: NOTHING };
}

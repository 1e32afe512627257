import type { LogRecord } from './record.ts';

/** One stream of the log. Its revisions are dense, so a record's revision is its index. */
export class StoredStream {
  readonly records: LogRecord[] = [];
  /** Deleted for good: neither read nor appended to. */
  isTombstoned = false;
  /** What was there before a deletion is not read any more; what is appended later is. */
  readableFrom = 0;

  get last(): number {
    return this.records.length - 1;
  }

  get isReadable(): boolean {
    return this.readableFrom < this.records.length;
  }
}

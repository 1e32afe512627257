import type { EventLog } from '#event-log';
import type { Covered } from '#interchange';

/** What is exported: a log, and how much of it. */
export interface Exported {
  readonly log: Pick<EventLog, 'readAll'>;
  readonly covered: Covered;
  /** Is told how many events have been read. */
  readonly onEvents: (done: bigint) => void;
}

/** A form that the ledger is written in. */
export interface ExportFormat {
  /** Whether it is for programs alone, and so not for a terminal. */
  readonly isBinary: boolean;
  /** The file in pieces, written while the log is read, so that a long log needs no memory in proportion. */
  readonly pieces: (exported: Exported) => AsyncIterable<string | Uint8Array>;
}

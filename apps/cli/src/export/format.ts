import type { EventLog } from '#event-log';
import type { Covered } from '#interchange';
import type { ReadModelsAddress } from '#settings';
import type { PublicationAsked } from './asked-publication.ts';

/** What is exported: a log, and how much of it. */
export interface Exported {
  readonly log: Pick<EventLog, 'head' | 'readAll'>;
  readonly covered: Covered;
  /** For a form that is made from what is computed, and not from the events. */
  readonly readModels: ReadModelsAddress;
  /** What only a publication needs to be told. */
  readonly publication?: PublicationAsked | undefined;
  /** Is told what whoever waits has to know. */
  readonly say: (text: string) => void;
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

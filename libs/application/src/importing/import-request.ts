import type { Actor, Cursor } from '#event-log';
import type { FileTotals, ImportFacts, OutcomeTotals, RefusedRow } from '#grants';
import type { Mapping } from '#interchange';
import type { ImportId } from '#values';
import type { CommandRefusal } from '../commands/command-answer.ts';

/** A file that somebody wants imported. It lies on the disk, whole, and is read twice. */
export interface ImportRequest {
  readonly path: string;
  /** What it was called where it comes from. */
  readonly fileName: string;
  readonly mapping: Mapping;
  /** What whoever made the file says of it (R36). */
  readonly stated: FileTotals;
  readonly actor: Actor;
  /** Told how many rows of how many have been dealt with. */
  readonly progress?: (rows: { readonly done: number; readonly of: number }) => void;
}

/** What an import comes to. A refusal is of the file: a row that is refused is one of the outcomes. */
export type ImportAnswer = ImportDone | { readonly kind: 'refused'; readonly refusal: FileRefusal };

export interface ImportDone {
  readonly kind: 'imported';
  readonly importId: ImportId;
  /** Whether all of it had been imported before: then nothing was changed. */
  readonly repeated: boolean;
  readonly file: ImportFacts<'ImportRecorded'>;
  readonly outcomes: OutcomeTotals;
  /** The first hundred of the rows that were refused, with their codes. */
  readonly refusedRows: readonly RefusedRow[];
  /** A place in the log at which all of it can be seen. For `minCursor`. */
  readonly cursor: Cursor;
}

/** Why nothing of a file is taken: a reason of the ledger, or one that lies in the file. */
export interface FileRefusal extends Omit<CommandRefusal, 'code'> {
  readonly code: string;
  readonly rowNo?: number;
  readonly column?: string;
}

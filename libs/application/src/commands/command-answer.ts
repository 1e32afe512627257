import type { Cursor } from '#event-log';
import type { FigureName, FoundWarning, RefusalCode, Touched } from '#grants';
import type { FinancialYear, Pence, PlainDate } from '#values';
import type { RequestRefusalCode } from './request-refusals.ts';

/** What a command comes to. A refusal is a value here too: only a fault, or a store that cannot answer, is thrown. */
export type CommandAnswer = CommandRecorded | CommandPreview | CommandRefused | RevisionMoved;

/** The events are in the log, and so is everything that follows from them in other streams. */
export interface CommandRecorded {
  readonly kind: 'recorded';
  /** Whether this key had been recorded before: then this is the answer of the first time. */
  readonly repeated: boolean;
  readonly stream: string;
  /** Revision of the last of the events in the stream. */
  readonly revision: bigint;
  /** A place in the log at which all of it can be seen, what follows included. For `minCursor`. */
  readonly cursor: Cursor;
  /** Position of the last event of all, what follows included, where the store knows it. */
  readonly position?: bigint;
  readonly events: readonly RecordedEvent[];
  /** What followed in other streams, in the order in which it was appended. */
  readonly followUps: readonly FollowedUp[];
}

export interface RecordedEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: bigint;
  /** RFC 3339 in UTC. */
  readonly recordedAt: string;
  /** As stored: money and days are texts. */
  readonly data: unknown;
}

export interface FollowedUp {
  readonly stream: string;
  /** Revision of the last of the events. */
  readonly revision: bigint;
  readonly events: readonly RecordedEvent[];
}

/** What a dry run says would be recorded, and how every figure of every line would move. */
export interface CommandPreview {
  readonly kind: 'preview';
  readonly stream: string;
  /** Revision of the stream that the preview rests on, -1 where it is empty. */
  readonly revision: bigint;
  /** The day for which the figures are given: today in London, or the last day on which an event takes effect. */
  readonly effectiveOn: PlainDate;
  readonly events: readonly PreviewedEvent[];
  readonly followUps: readonly { readonly stream: string; readonly events: readonly PreviewedEvent[] }[];
  readonly figures: readonly MovedFigure[];
  /** What others rely on already, grant by grant: claims, months, returns sent, publications; and by how much. */
  readonly touches: readonly (Touched & { readonly grantId: string })[];
}

export interface PreviewedEvent {
  readonly type: string;
  readonly revision: bigint;
  /** As it would be stored: money and days are texts. */
  readonly data: unknown;
}

/** One figure of one line that changes. Pence. */
export interface MovedFigure {
  readonly grantId: string;
  readonly financialYear: FinancialYear;
  readonly figure: FigureName;
  readonly beforeAmount: Pence;
  readonly afterAmount: Pence;
}

export interface CommandRefused {
  readonly kind: 'refused';
  readonly refusal: CommandRefusal;
}

export interface CommandRefusal {
  readonly code: RefusalCode | RequestRefusalCode;
  readonly detail: string;
  readonly field?: string;
  readonly limit?: string;
  readonly warnings?: readonly FoundWarning[];
}

/** If-Match names a revision that the stream is not at. */
export interface RevisionMoved {
  readonly kind: 'moved';
  readonly stream: string;
  /** Where the stream is now, -1 where it is empty. */
  readonly revision: bigint;
  /** The first of the events after the revision named, at most a hundred. */
  readonly missed: readonly RecordedEvent[];
}

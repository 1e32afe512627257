import type { Figures, Touched } from '#grants';
import type { FinancialYear, GrantId, PlainDate } from '#values';
import type { AnyEvent, Consequence } from './decider.ts';

/** What the pipeline knows of the ledger beside how each stream decides. Pure functions. */
export interface LedgerModel {
  /** What follows from an event in other streams, in order. */
  consequences(stream: string, event: AnyEvent): readonly Consequence[];
  /** A stored event as today's code knows it. Throws where this version cannot read it. */
  read(type: string, schema: number, data: unknown): AnyEvent;
  /** The day on which a command takes effect, where it has one. */
  effectiveDayOf(command: unknown): PlainDate | undefined;
  /** The figures of every line that a stream is about, on a day (inclusive). */
  figuresOn(stream: string, state: unknown, on: PlainDate): readonly LineFigures[];
  /** What events of a stream touch of what others rely on already, as the stream is after them. */
  touchedBy(stream: string, state: unknown, events: readonly AnyEvent[]): TouchedInGrant | undefined;
}

/** What is touched in one grant: claims, months, returns sent, publications. */
export interface TouchedInGrant extends Touched {
  readonly grantId: GrantId;
}

export interface LineFigures {
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  /** In pence. */
  readonly figures: Figures;
}

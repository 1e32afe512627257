import { postingsOf, sentenceOf, type LedgerEvent, type Posting } from '#grants';
import type { Recorded } from '#projections';
import { dayNumber, isAfter, type PlainDate } from '#values';

/** What an export takes into account. */
export interface Covered {
  /** Last position of the log that is known (inclusive); -1 where nothing is. */
  readonly until: bigint;
  /** What takes effect after this day is left out (inclusive). If not given, everything. */
  readonly effectiveOn?: PlainDate | undefined;
}

/** One event of the ledger and what it posts. */
export interface JournalEntry {
  readonly position: bigint;
  readonly eventId: string;
  readonly type: LedgerEvent['type'];
  readonly basis: LedgerEvent['data']['effectiveBasis'];
  /** RFC 3339 in UTC. */
  readonly recordedAt: string;
  /** The event as a finance officer would write it. */
  readonly sentence: string;
  readonly postings: readonly NumberedPosting[];
}

export interface NumberedPosting extends Posting {
  /** Place among all postings of the event, from 0. */
  readonly seq: number;
}

/** What an event posts until a day (inclusive); undefined where that is nothing. */
export function journalEntry(recorded: Recorded, effectiveOn?: PlainDate): JournalEntry | undefined {
  const all = postingsOf(recorded.stream, recorded).map((posting, seq) => ({ ...posting, seq }));
  const postings =
    effectiveOn === undefined ? all : all.filter((posting) => !isAfter(posting.effectiveOn, effectiveOn));
  if (postings.length === 0) return undefined;
  const { position, eventId, type, recordedAt, data } = recorded;
  const { effectiveBasis: basis } = data;
  return { position, eventId, type, basis, recordedAt, sentence: sentenceOf(recorded), postings };
}

/** What one event posts from one day on. It sums to zero, because both sides of every move are of one day. */
export interface DaySlice {
  readonly effectiveOn: PlainDate;
  readonly postings: readonly NumberedPosting[];
}

/** The postings of an event by the day on which they take effect, the earliest first. */
export function slicesByDay({ postings }: JournalEntry): readonly DaySlice[] {
  const days = Map.groupBy(postings, ({ effectiveOn }) => dayNumber(effectiveOn));
  return [...days]
    .sort(([one], [other]) => one - other)
    .flatMap(([, some]) => (some[0] === undefined ? [] : [{ effectiveOn: some[0].effectiveOn, postings: some }]));
}

/**
 * Writes entries one after the other in some form. What it keeps grows with the lines of the grants (their accounts),
 * not with the postings.
 */
export interface EntryWriter<Piece extends string | Uint8Array = string> {
  opening(): Piece;
  /** @throws WorksheetFull where the form has no room for more */
  entry(entry: JournalEntry): Piece;
  closing(): Piece;
}

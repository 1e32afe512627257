import type { RefusedRow, RowOutcome } from '#grants';
import { assert, onOneLine } from '#values';
import type { CommandAnswer, CommandRecorded } from '../commands/command-answer.ts';

/** What became of one row. */
export interface RowDone {
  readonly outcome: RowOutcome;
  readonly refused?: Omit<RefusedRow, 'rowNo'>;
}

const ALREADY: ReadonlySet<string> = new Set(['row-recorded-already', 'receipt-exists']);
const DETAIL_LENGTH_MAX = 160;

/** Every row ends in exactly one outcome: recorded, recorded already, held for review, or refused with a code. */
export function outcomeOf(answer: CommandAnswer): RowDone {
  if (answer.kind === 'recorded') return { outcome: isHeld(answer) ? 'held' : 'recorded' };
  assert(answer.kind === 'refused', 'a row is asked for without a condition, and never only tried out');
  const { code, detail } = answer.refusal;
  return ALREADY.has(code) ? { outcome: 'recordedAlready' } : refusedFor(code, detail);
}

/**
 * A detail is cut, so that what is refused of a file fits into its events. It quotes headings and cells, which may hold
 * what no event can: a line end, or a character that is cut in two.
 */
export const refusedFor = (code: string, detail: string): RowDone => ({
  outcome: 'refused',
  refused: {
    code,
    detail: onOneLine(detail.length > DETAIL_LENGTH_MAX ? `${detail.slice(0, DETAIL_LENGTH_MAX)}…` : detail),
  },
});

/** A row that no grant has been found for, or that a grant holds, waits for a person. */
export const isHeld = ({ events, followUps }: CommandRecorded): boolean =>
  events.some(({ data }) => 'unallocated' in (data as object)) ||
  followUps.some((step) => step.events.some(({ type }) => type === 'SpendHeldForReview'));

import { dayNumber, minus, negate, sum, ZERO, type GrantId, type Pence, type PlainDate } from '#values';
import type { Circumstances } from './decision.ts';
import type { ReceiptEvent } from './receipt.ts';
import { lowestFrom, type DayMove } from './running-sum.ts';
import type { GrantState } from './state.ts';

/** What a receipt's stream remembers: its cash, and what each match has of it. */
export interface ReceiptState {
  recorded: Extract<ReceiptEvent, { type: 'ReceiptRecorded' }>['data'] | undefined;
  readonly matches: Map<number, ReceiptMatch>;
}

export interface ReceiptMatch {
  readonly facts: Extract<ReceiptEvent, { type: 'ReceiptReserved' }>['data'];
  /** Cash of the receipt that the match has: reserved, then taken, after a reversal what was kept. Pence. */
  amount: Pence;
  standing: 'reserved' | 'settled' | 'reversing' | 'reversed';
  /** When it took cash and gave it back. */
  moves: readonly DayMove[];
}

export const emptyReceipt = (): ReceiptState => ({ recorded: undefined, matches: new Map() });

/**
 * What is left of a receipt to match from a day on (inclusive), or when everything is done: matches sum to no more than
 * the receipt on any day (R31). Pence.
 */
export function leftOf({ recorded, matches }: ReceiptState, from?: PlainDate): Pence {
  if (recorded === undefined) return ZERO;
  const moves = [...matches.values()].flatMap((match) => match.moves);
  if (from === undefined) return minus(recorded.amount, sum(ZERO, ...moves.map(({ pence }) => pence)));
  const { amount, effectiveOn } = recorded;
  const taken = moves.map((move) => ({ ...move, pence: negate(move.pence) }));
  return lowestFrom(dayNumber(from), [], [{ pence: amount, effectiveOn }, ...taken]);
}

/** The grant that the command names, so that the command can be checked before it is recorded. */
export interface ReceiptCircumstances extends Circumstances {
  readonly grantId?: GrantId;
  readonly grant?: GrantState;
}

import { minus, sum, ZERO, type GrantId, type Pence } from '#values';
import type { Circumstances } from './decision.ts';
import type { ReceiptEvent } from './receipt.ts';
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
}

export const emptyReceipt = (): ReceiptState => ({ recorded: undefined, matches: new Map() });

/** What is left of a receipt to match: matches sum to no more than the receipt (R31). Pence. */
export const leftOf = (state: ReceiptState): Pence =>
  minus(state.recorded?.amount ?? ZERO, sum(ZERO, ...[...state.matches.values()].map(({ amount }) => amount)));

/** The grant that the command names, so that the command can be checked before it is recorded. */
export interface ReceiptCircumstances extends Circumstances {
  readonly grantId?: GrantId;
  readonly grant?: GrantState;
}

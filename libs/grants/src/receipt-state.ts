import { minus, sum, ZERO, type GrantId, type Pence } from '#values';
import type { Circumstances, Decision } from './decision.ts';
import type { ReceiptCommand, ReceiptEvent } from './receipt.ts';
import { refuse } from './decision.ts';
import { findPhoneNumber } from './phone-number.ts';
import { receiptRules } from './rules/receipt.ts';
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

/** The state after an event; takes over the state it is given. */
export function evolveReceipt(state: ReceiptState, event: ReceiptEvent): ReceiptState {
  switch (event.type) {
    case 'ReceiptRecorded':
      state.recorded = event.data;
      return state;
    case 'ReceiptReserved':
      state.matches.set(event.data.matchNo, { facts: event.data, amount: event.data.amount, standing: 'reserved' });
      return state;
    case 'ReceiptMatchSettled': {
      const match = state.matches.get(event.data.matchNo);
      if (match === undefined) return state;
      match.amount = event.data.takenAmount;
      match.standing = match.standing === 'reversing' ? 'reversed' : 'settled';
      return state;
    }
    case 'ReceiptMatchReversed': {
      const match = state.matches.get(event.data.matchNo);
      if (match !== undefined) match.standing = 'reversing';
      return state;
    }
  }
}

/** What is left of a receipt to match: matches sum to no more than the receipt (R31). Pence. */
export const leftOf = (state: ReceiptState): Pence =>
  minus(state.recorded?.amount ?? ZERO, sum(ZERO, ...[...state.matches.values()].map(({ amount }) => amount)));

/** The grant that the command names, so that the command can be checked before it is recorded. */
export interface ReceiptCircumstances extends Circumstances {
  readonly grantId?: GrantId;
  readonly grant?: GrantState;
}

/** Says what becomes of a receipt's command; a refusal is a value. */
export function decideReceipt(
  state: ReceiptState,
  command: ReceiptCommand,
  circumstances: ReceiptCircumstances,
): Decision<ReceiptEvent> {
  if (command.type !== 'RecordReceipt' && state.recorded === undefined) {
    return refuse('receipt-unknown', 'The receipt has not been recorded.');
  }
  const phone = findPhoneNumber(command);
  if (phone !== undefined)
    return refuse('phone-number', `${phone} holds what reads as a phone number.`, { field: phone });
  return receiptRules(state, command, circumstances);
}

import { minus } from '#values';
import type { Decision } from './decision.ts';
import { refuse } from './decision.ts';
import { findPhoneNumber } from './phone-number.ts';
import type { ReceiptCommand, ReceiptEvent } from './receipt.ts';
import type { ReceiptCircumstances, ReceiptMatch, ReceiptState } from './receipt-state.ts';
import { receiptRules } from './rules/receipt.ts';

/** The state after an event; takes over the state it is given. */
export function evolveReceipt(state: ReceiptState, event: ReceiptEvent): ReceiptState {
  switch (event.type) {
    case 'ReceiptRecorded':
      state.recorded = event.data;
      return state;
    case 'ReceiptReserved':
      state.matches.set(event.data.matchNo, reserved(event.data));
      return state;
    case 'ReceiptMatchSettled': {
      const match = state.matches.get(event.data.matchNo);
      if (match === undefined) return state;
      const { effectiveOn } = match.standing === 'reversing' ? event.data : match.facts;
      match.moves = [...match.moves, { pence: minus(event.data.takenAmount, match.amount), effectiveOn }];
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

/** A match takes its cash from the day it takes effect on. */
const reserved = (facts: ReceiptMatch['facts']): ReceiptMatch => ({
  facts,
  amount: facts.amount,
  standing: 'reserved',
  moves: [{ pence: facts.amount, effectiveOn: facts.effectiveOn }],
});

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

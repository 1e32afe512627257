import { refuse, type Decision } from './decision.ts';
import { findPhoneNumber } from './phone-number.ts';
import type { RowCommand, RowEvent } from './row.ts';
import type { RowCircumstances } from './row-circumstances.ts';
import type { RowState } from './row-state.ts';
import { allocateByRules, recordRow } from './rules/row.ts';
import { allocateRow, reallocateRow, refuseRow, reviewRow, settleReturn } from './rules/row-review.ts';

/** Says what becomes of a row's command; a refusal is a value. */
export function decideRow(state: RowState, command: RowCommand, circumstances: RowCircumstances): Decision<RowEvent> {
  const phone = findPhoneNumber(command);
  if (phone !== undefined)
    return refuse('phone-number', `${phone} holds what reads as a phone number.`, { field: phone });
  if (command.type === 'RecordRow') return recordRow(state, command, circumstances);
  const { recorded } = state;
  if (recorded === undefined) return refuse('row-unknown', 'The row has not been recorded.');
  switch (command.type) {
    case 'AllocateByRules':
      return allocateByRules(state, recorded, circumstances);
    case 'AllocateRow':
      return allocateRow(state, recorded, command, circumstances);
    case 'ReallocateRow':
      return reallocateRow(state, recorded, command, circumstances);
    case 'ReviewRow':
      return reviewRow(state, recorded, command, circumstances);
    case 'RefuseRow':
      return refuseRow(state, recorded, command, circumstances);
    case 'SettleReturn':
      return settleReturn(state, recorded, command);
  }
}

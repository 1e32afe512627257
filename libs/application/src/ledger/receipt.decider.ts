import {
  decideReceipt,
  emptyReceipt,
  evolveReceipt,
  grantStream,
  readEvent,
  SCHEMAS,
  type ReceiptCommand,
  type ReceiptEvent,
  type ReceiptState,
} from '#grants';
import type { GrantId } from '#values';
import type { Decider } from '../pipeline/decider.ts';
import { grantDecider } from './deciders.ts';

/** How a receipt's stream decides: it looks at the grant that is to get the cash, or has it. */
export const receiptDecider: Decider<ReceiptState, ReceiptCommand, ReceiptEvent> = {
  empty: emptyReceipt,
  evolve: evolveReceipt,
  decide: (state, command, circumstances, look) => {
    const grantId = grantNamed(state, command);
    if (grantId === undefined) return decideReceipt(state, command, circumstances);
    const grant = look(grantDecider, grantStream(grantId));
    return decideReceipt(state, command, { ...circumstances, grantId, grant });
  },
  schemaOf: (type) => SCHEMAS[type],
  read: (type, schema, data) => readEvent(type, schema, data) as ReceiptEvent,
};

function grantNamed(state: ReceiptState, command: ReceiptCommand): GrantId | undefined {
  switch (command.type) {
    case 'RecordReceipt':
      return command.heldFor?.grantId;
    case 'ReserveMatch':
      return command.grantId;
    case 'ReverseMatch':
      return state.matches.get(command.matchNo)?.facts.grantId;
    // What follows from a grant is taken as the grant has answered it.
    case 'SettleMatch':
    case 'SettleReversal':
      return undefined;
  }
}

import { expect } from '@jest/globals';
import {
  decideReceipt,
  emptyReceipt,
  evolveReceipt,
  leftOf,
  type Decision,
  type ReceiptCommand,
  type ReceiptEvent,
  type ReceiptState,
} from '#grants';
import { formatAmount } from '#values';
import { circumstances, eventsOf, outcomeOf, stored } from './decided.ts';
import { fold, history, type Step } from './given.ts';

const foldReceipt = (events: readonly ReceiptEvent[]): ReceiptState =>
  events.map(stored).reduce(evolveReceipt, emptyReceipt());

/** Given the history of a receipt, and of the grant its commands name, when a command is asked, then what comes of it. */
export function givenReceipt(steps: readonly (ReceiptCommand | ReceiptEvent)[], grant?: readonly Step[]) {
  const beside = grant === undefined ? {} : { grant: fold(history(...grant)) };
  const past: ReceiptEvent[] = [];
  const decide = (command: ReceiptCommand): Decision<ReceiptEvent> =>
    decideReceipt(foldReceipt(past), command, { ...circumstances({}, past.length), ...beside });
  for (const step of steps) past.push(...('data' in step ? [step] : eventsOf(decide(step))));
  return {
    when: (command: ReceiptCommand) => ({
      ...outcomeOf(() => decide(command)),
      thenLeft: (amount: string) => expectLeft([...past, ...eventsOf(decide(command))], amount),
    }),
    thenLeft: (amount: string) => expectLeft(past, amount),
    state: () => foldReceipt(past),
    events: past,
  };
}

/** What is left of the receipt to match, as decimal text. */
const expectLeft = (events: readonly ReceiptEvent[], amount: string): void =>
  expect(formatAmount(leftOf(foldReceipt(events)))).toBe(amount);

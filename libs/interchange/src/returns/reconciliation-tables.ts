import type { Pence } from '#values';
import { amount, text, type Cell, type SheetRow, type SheetTable } from '../sheet.ts';
import { DIFFERENCE_LABELS } from './labels.ts';
import type { ReturnReconciliation } from './return-content.ts';

/** The six lines of the year, what differs between them, and why. */
export function reconciliationTables(six: ReturnReconciliation): readonly SheetTable[] {
  const line = (label: string, value: Pence | undefined): SheetRow => [text(label), known(value)];
  const lines: SheetTable = {
    caption: six.closed ? 'Reconciliation the year was closed on, in pounds' : 'Reconciliation so far, in pounds',
    columns: ['Line', 'Amount'],
    rows: [
      line('1. Eligible total of the general ledger', six.generalLedgerAmount),
      line('2. Spend in this ledger, less what was refused', six.ledgerAmount),
      line('3. Claims accepted, less what was taken off them', six.claimsAcceptedAmount),
      line('4. Cash received, less what was repaid', six.cashAmount),
      line('5. Grant income in the accounts', six.incomeAmount),
      line('6. Owed by the funder (to the funder, below zero)', six.balanceAmount),
      line('Cap', six.capAmount),
      line('Recoverable', six.recoverableAmount),
      ...(six.lapseAmount === undefined ? [] : [line('Lapsed', six.lapseAmount)]),
      ...six.differences.map(({ difference, amount: pence }) => line(DIFFERENCE_LABELS[difference], pence)),
    ],
  };
  if (six.explanations.length === 0) return [lines];
  const why: SheetTable = {
    caption: 'Differences explained, in pounds',
    columns: ['Difference', 'Amount', 'Reason'],
    rows: six.explanations.map((one) => [
      text(DIFFERENCE_LABELS[one.difference]),
      amount(one.amount),
      text(one.reason),
    ]),
  };
  return [lines, why];
}

const known = (value: Pence | undefined): Cell => (value === undefined ? text('not recorded') : amount(value));

import { minus, sum, ZERO, type FinancialYear, type Pence } from '#values';
import { liveClaims } from './claim-composition.ts';
import type { YearReconciliation } from './events.ts';
import { figuresOf, type Figures } from './figures.ts';
import { lineView } from './line-state.ts';
import type { GrantState } from './state.ts';
import { RECONCILIATION_DIFFERENCES, type ReconciliationDifference } from './vocabulary.ts';

export interface ControlTotals {
  readonly generalLedgerAmount: Pence;
  readonly incomeAmount: Pence;
}

/** The reconciliation of a year as the ledger knows it now, whatever the day. */
export function reconcile(state: GrantState, financialYear: FinancialYear, totals: ControlTotals): YearReconciliation {
  const figures = figuresOf(lineView(state, financialYear));
  const accepted = liveClaims(state, financialYear)
    .filter(({ standing }) => standing === 'accepted')
    .map(({ facts }) => state.lines.get(financialYear)?.claims.get(facts.claimNo)?.get('claimed')?.at() ?? ZERO);
  return reconciliationOf(figures, sum(ZERO, ...accepted), totals);
}

/** The six lines from a line's figures, what is left of its accepted claims, and the totals from outside. */
export const reconciliationOf = (
  figures: Figures,
  claimsAcceptedAmount: Pence,
  totals: ControlTotals,
): YearReconciliation => ({
  ...totals,
  ledgerAmount: minus(figures.spend, figures.disallowed),
  claimsAcceptedAmount,
  cashAmount: minus(figures.received, figures.repaid),
  balanceAmount: minus(figures.outstanding, figures.held),
  capAmount: figures.cap,
  recoverableAmount: figures.recoverable,
});

/** What two lines differ by where they should agree: zero is agreement. */
const DIFFERENCES: Readonly<Record<ReconciliationDifference, (six: YearReconciliation) => Pence>> = {
  'general-ledger-less-ledger': (six) => minus(six.generalLedgerAmount, six.ledgerAmount),
  'recoverable-less-claims': (six) => minus(six.recoverableAmount, six.claimsAcceptedAmount),
  'claims-less-cash-less-balance': (six) => minus(minus(six.claimsAcceptedAmount, six.cashAmount), six.balanceAmount),
  'income-less-recoverable': (six) => minus(six.incomeAmount, six.recoverableAmount),
};

export interface Difference {
  readonly difference: ReconciliationDifference;
  readonly amount: Pence;
}

/** Every pair of lines that should agree, with what they differ by. */
export const differencesOf = (six: YearReconciliation): readonly Difference[] =>
  RECONCILIATION_DIFFERENCES.map((difference) => ({ difference, amount: DIFFERENCES[difference](six) }));

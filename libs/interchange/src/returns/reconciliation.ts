import {
  differencesOf,
  reconciliationOf,
  type Figures,
  type ReconciliationDifference,
  type YearReconciliation,
} from '#grants';
import { ZERO } from '#values';
import type { ReturnReconciliation } from './return-content.ts';
import type { YearEndSource } from './return-sources.ts';

/** The six lines as the year was closed on them; of an open year, as far as they are known. */
export function reconciliation(source: YearEndSource, figures: Figures): ReturnReconciliation {
  const { closed, generalLedgerAmount, incomeAmount, claimsAcceptedAmount } = source;
  if (closed !== undefined) {
    const { reconciliation: six, lapseAmount, explanations } = closed;
    return { closed: true, ...six, lapseAmount, differences: differencesOf(six), explanations };
  }
  const totals = { generalLedgerAmount: generalLedgerAmount ?? ZERO, incomeAmount: incomeAmount ?? ZERO };
  const six = reconciliationOf(figures, claimsAcceptedAmount, totals);
  const unknown = new Set<string>();
  if (generalLedgerAmount === undefined) unknown.add('generalLedgerAmount');
  if (incomeAmount === undefined) unknown.add('incomeAmount');
  return {
    closed: false,
    ...(Object.fromEntries(Object.entries(six).filter(([name]) => !unknown.has(name))) as Omit<
      YearReconciliation,
      'generalLedgerAmount' | 'incomeAmount'
    >),
    differences: differencesOf(six).filter(({ difference }) => !unknown.has(RESTS_ON[difference] ?? '')),
    explanations: [],
  };
}

/** The control total that a difference needs. */
const RESTS_ON: Partial<Record<ReconciliationDifference, string>> = {
  'general-ledger-less-ledger': 'generalLedgerAmount',
  'income-less-recoverable': 'incomeAmount',
};

import { monthName, type ReconciliationDifference, type ReturnKind } from '#grants';
import type { HeadAmounts, ReturnFigure } from './return-content.ts';

// What a person reads where the JSON has a name.

export const TITLES: Readonly<Record<ReturnKind, string>> = {
  claim: 'Claim',
  monthly: 'Monthly return',
  quarterly: 'Quarterly return',
  'year-end': 'Year-end statement of expenditure',
};

export const FIGURE_LABELS: Readonly<Record<ReturnFigure, string>> = {
  cap: 'Offered or agreed by the funder (cap)',
  approvedToAccept: 'Approved to accept by the recipient',
  budget: 'Budget',
  committed: 'Commitments',
  actual: 'Actual cost',
  accrued: 'Accruals',
  spend: 'Spend (actual and accrued)',
  disallowed: 'Refused by the funder',
  recoverable: 'Recoverable from the funder',
  remaining: 'Remaining of the cap',
  lapsed: 'Lapsed',
  ownCost: 'Own cost',
  claimed: 'Claimed',
  claimable: 'Can be claimed now',
  recovered: 'Recovered (cash matched to claims)',
  outstanding: 'Outstanding',
  received: 'Cash received',
  held: 'Cash held',
  repaid: 'Cash repaid',
  owedToFunder: 'Owed to the funder',
  accruedIncome: 'Accrued income',
  forecast: 'Forecast to come',
  forecastOutturn: 'Forecast outturn',
  budgetVariance: 'Budget less spend',
  forecastVariance: 'Forecast recoverable less cap',
};

/** Columns of the cost by head, with the figure whose sources they share. */
export const HEAD_COLUMNS: readonly {
  readonly name: keyof HeadAmounts;
  readonly label: string;
  readonly figure: ReturnFigure;
}[] = [
  { name: 'originalBudgetAmount', label: 'Original budget', figure: 'budget' },
  { name: 'revisedBudgetAmount', label: 'Revised budget', figure: 'budget' },
  { name: 'periodSpendAmount', label: 'Actual this period', figure: 'spend' },
  { name: 'spendAmount', label: 'Cumulative actual', figure: 'spend' },
  { name: 'accruedAmount', label: 'Of which accruals', figure: 'accrued' },
  { name: 'forecastAmount', label: 'Forecast to year end', figure: 'forecast' },
  { name: 'forecastOutturnAmount', label: 'Forecast outturn', figure: 'forecastOutturn' },
  { name: 'budgetVarianceAmount', label: 'Variance: budget less actual', figure: 'budgetVariance' },
  { name: 'outturnVarianceAmount', label: 'Variance: budget less outturn', figure: 'budgetVariance' },
];

export const DIFFERENCE_LABELS: Readonly<Record<ReconciliationDifference, string>> = {
  'general-ledger-less-ledger': 'Line 1 less line 2',
  'recoverable-less-claims': 'Recoverable less line 3',
  'claims-less-cash-less-balance': 'Line 3 less line 4 less line 6',
  'income-less-recoverable': 'Line 5 less recoverable',
};

/** The month of a period by name: 1 is April. */
export const periodName = (period: number): string => monthName(((period + 2) % 12) + 1);

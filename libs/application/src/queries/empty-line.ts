import { inForce, type LineView } from '#grants';
import type { FinancialYear } from '#values';

/** A line to which nothing has been posted, and on which nothing is in force. */
export const emptyLine = (financialYear: FinancialYear): LineView => ({
  ...inForce([]),
  financialYear,
  sums: {},
  heads: [],
  excluded: [],
});

import {
  exclusionReason,
  inForce,
  type Account,
  type CostToJudge,
  type ExcludedCost,
  type HeadView,
  type InForce,
  type LineFact,
  type LineView,
} from '#grants';
import { isAfter, isBefore, minus, sum, ZERO, type FinancialYear, type Pence, type PlainDate } from '#values';

/** The sum of one account of one line, by head, at some bounds, with what is needed to see whether a cost is allowed. */
export interface AccountSum {
  readonly financialYear: FinancialYear;
  readonly account: Account;
  /** Absent where the account is not kept by head. */
  readonly head?: string;
  readonly amount: Pence;
  /** The part of the sum that stands on accruals. */
  readonly onAccrualsAmount: Pence;
  /** The first and the last day on which cost of the sum was incurred. */
  readonly incurredFrom?: PlainDate;
  readonly incurredUntil?: PlainDate;
  readonly hasPartners: boolean;
}

/** Cost of a line net of what is disallowed, by all that decides whether it is allowed. */
export interface CostOfDay extends CostToJudge {
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
}

/** What is known of one line before its excluded cost. */
export interface LineSums {
  readonly financialYear: FinancialYear;
  readonly inForce: InForce;
  readonly sums: readonly AccountSum[];
}

/** The lines of a grant, by year. `facts` are those within the bounds, in the order in which they were recorded. */
export function linesOf(sums: readonly AccountSum[], facts: readonly LineFact[]): readonly LineSums[] {
  const years = new Set([...sums, ...facts].map(({ financialYear }) => financialYear));
  return [...years].sort().map((financialYear) => ({
    financialYear,
    inForce: inForce(facts.filter((fact) => fact.financialYear === financialYear)),
    sums: sums.filter((one) => one.financialYear === financialYear),
  }));
}

/**
 * Whether the line's cost must be judged day by day and entry by entry. Mostly it need not: where no partner's cost is
 * in it and all of it falls within the days that the terms allow, a whole head is allowed or excluded.
 */
export function isJudgedByDay({ inForce: { terms }, sums }: LineSums): boolean {
  if (terms === undefined) return false;
  return sums.some(
    ({ hasPartners, incurredFrom, incurredUntil }) =>
      (hasPartners && terms.partnerStatementRequired) ||
      (incurredFrom !== undefined && isBefore(incurredFrom, terms.costsFrom)) ||
      (incurredUntil !== undefined && isAfter(incurredUntil, terms.costsUntil)),
  );
}

/**
 * A line as the figures of the ledger are computed from it. `costs` are needed where the line is judged by day, and
 * are those of this line.
 */
export function lineViewOf(line: LineSums, costs?: readonly CostOfDay[]): LineView {
  const totals: Partial<Record<Account, Pence>> = {};
  for (const { account, amount } of line.sums) totals[account] = sum(totals[account] ?? ZERO, amount);
  return {
    ...line.inForce,
    financialYear: line.financialYear,
    sums: totals,
    heads: headViews(line.sums),
    excluded: excludedCost(costs ?? wholeHeads(line), line.inForce),
  };
}

const BY_HEAD = ['budget', 'forecast', 'committed', 'actual', 'accrued', 'disallowed'] as const;
type HeadAccount = (typeof BY_HEAD)[number];
/** The sums of one head, while they are added up. Pence. */
export type HeadSums = Record<HeadAccount, Pence>;
export const isByHead = (account: Account): account is HeadAccount => (BY_HEAD as readonly Account[]).includes(account);

function headViews(sums: readonly AccountSum[]): readonly HeadView[] {
  const heads = new Map<string, HeadSums>();
  for (const { account, head, amount } of sums) {
    if (head === undefined || !isByHead(account)) continue;
    const amounts = heads.get(head) ?? noSums();
    amounts[account] = sum(amounts[account], amount);
    heads.set(head, amounts);
  }
  return [...heads].sort(([a], [b]) => (a < b ? -1 : 1)).map(([head, amounts]) => ({ head, ...amounts }));
}

export const noSums = (): HeadSums => ({
  budget: ZERO,
  forecast: ZERO,
  committed: ZERO,
  actual: ZERO,
  accrued: ZERO,
  disallowed: ZERO,
});

/** Cost by head and kind, for a line that is not judged by day: any one of its days speaks for all of them. */
function wholeHeads({ financialYear, sums, inForce: { terms } }: LineSums): readonly CostOfDay[] {
  if (terms === undefined) return [];
  return headViews(sums).flatMap(({ head, actual, accrued, disallowed }) => {
    const onAccruals = sums.find((one) => one.account === 'disallowed' && one.head === head)?.onAccrualsAmount ?? ZERO;
    const cost = { financialYear, head, incurredOn: terms.costsFrom, covered: false };
    return [
      { ...cost, kind: 'spend' as const, amount: minus(actual, minus(disallowed, onAccruals)) },
      { ...cost, kind: 'accrual' as const, amount: minus(accrued, onAccruals) },
    ];
  });
}

/** Each pound once, under the first reason that holds of it. */
function excludedCost(costs: readonly CostOfDay[], force: InForce): readonly ExcludedCost[] {
  const found = new Map<string, ExcludedCost>();
  for (const cost of costs) {
    const reason = exclusionReason(cost, force);
    if (reason === undefined) continue;
    const key = `${reason}|${cost.head}`;
    found.set(key, { reason, head: cost.head, amount: sum(found.get(key)?.amount ?? ZERO, cost.amount) });
  }
  return [...found.values()].filter(({ amount }) => amount !== ZERO);
}

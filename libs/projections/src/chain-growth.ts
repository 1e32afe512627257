import type { RungName, Rungs } from '#grants';
import { minus, percentHalfUp, sum, ZERO, type FinancialYear, type Pence } from '#values';
import type { ChainMember } from './chain-members.ts';

/** What a chain comes to in one year, on one rung. */
export interface ChainYear {
  readonly financialYear: FinancialYear;
  /**
   * The firmest rung that the year has come to; quoted, where we know the amount only from later papers. Absent, with
   * the amount, where members stand on unlike rungs or quotations differ: such amounts are not added, and none is chosen.
   */
  readonly rung?: RungName | 'quoted';
  readonly amount?: Pence;
  /** Since the year before it that is agreed, offered or quoted. Only such years are compared. */
  readonly growth?: Growth;
}

/** For people: no figure is ever computed from it. */
export interface Growth {
  readonly sinceFinancialYear: FinancialYear;
  readonly growthAmount: Pence;
  /** Per cent to two places, a half away from zero. */
  readonly growthPercent: string;
}

/** From firm to far. */
const BY_FIRMNESS = [
  'agreed',
  'offered',
  'indicative',
  'bid',
  'approvedToAccept',
  'approvedInPrinciple',
  'approvedToBid',
] as const satisfies readonly RungName[];
const COMPARED: ReadonlySet<ChainYear['rung']> = new Set(['agreed', 'offered', 'quoted'] as const);

/** The years of a chain in order, each with its growth. */
export function yearsOf(members: readonly ChainMember[]): readonly ChainYear[] {
  const amounts = Map.groupBy(members.flatMap(amountsOf), ({ financialYear }) => financialYear);
  const years: ChainYear[] = [];
  let before: ChainYear | undefined;
  for (const [financialYear, found] of [...amounts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const year = { financialYear, ...together(found) };
    const compared = year.amount === undefined || COMPARED.has(year.rung);
    years.push(compared ? { ...year, ...growthSince(before, year) } : year);
    if (compared) before = year;
  }
  return years;
}

interface AmountOfYear {
  readonly financialYear: FinancialYear;
  readonly rung: RungName | 'quoted';
  /** Undefined where quotations differ. */
  readonly amount: Pence | undefined;
}

/** What one member comes to by year: by our record, or where it has none by what papers quote. */
function amountsOf({ lines, papers }: ChainMember): readonly AmountOfYear[] {
  if (lines.length > 0) return lines.flatMap(({ financialYear, rungs }) => firmest(financialYear, rungs));
  const quotes = Map.groupBy(
    papers.flatMap(({ quotedAmounts }) => quotedAmounts),
    ({ financialYear }) => financialYear,
  );
  return [...quotes].map(([financialYear, found]) => {
    const [first, ...others] = new Set(found.map(({ amount }) => amount));
    return { financialYear, rung: 'quoted', amount: others.length === 0 ? first : undefined };
  });
}

function firmest(financialYear: FinancialYear, rungs: Rungs): readonly AmountOfYear[] {
  const rung = BY_FIRMNESS.find((one) => rungs[one] !== 0n);
  return rung === undefined ? [] : [{ financialYear, rung, amount: rungs[rung] }];
}

function together(found: readonly AmountOfYear[]): Pick<ChainYear, 'rung' | 'amount'> {
  const [rung, ...others] = new Set(found.map((one) => one.rung));
  const amounts = found.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
  if (rung === undefined || others.length > 0 || amounts.length < found.length) return {};
  return { rung, amount: sum(ZERO, ...amounts) };
}

function growthSince(before: ChainYear | undefined, { amount }: ChainYear): Pick<ChainYear, 'growth'> {
  if (before?.amount === undefined || before.amount === 0n || amount === undefined) return {};
  const growthAmount = minus(amount, before.amount);
  return {
    growth: {
      sinceFinancialYear: before.financialYear,
      growthAmount,
      growthPercent: percentHalfUp(growthAmount, before.amount),
    },
  };
}

import { greatest, least, minus, negate, shareDown, sum, ZERO, type FinancialYear, type Pence } from '#values';
import type { ExcludedCost } from './excluded-cost.ts';
import type { InForce } from './in-force.ts';
import type { Account } from './posting.ts';

/** What one line is made of at some bounds: the sums of its postings and what is in force. */
export interface LineView extends InForce {
  readonly financialYear: FinancialYear;
  readonly sums: Readonly<Partial<Record<Account, Pence>>>;
  readonly heads: readonly HeadView[];
  /** Cost that cannot be claimed for now, but for heads over their budget, which follow from `heads`. */
  readonly excluded: readonly ExcludedCost[];
}

/** The sums of one head of a line. Pence. */
export interface HeadView {
  readonly head: string;
  readonly budget: Pence;
  readonly forecast: Pence;
  readonly committed: Pence;
  readonly actual: Pence;
  readonly accrued: Pence;
  readonly disallowed: Pence;
}

/** Names of the figures, in the order in which a person reads them (ledger model, section 6). */
export const FIGURES = [
  'bid',
  'indicative',
  'approvedToBid',
  'approvedInPrinciple',
  'approvedToAccept',
  'cap',
  'budget',
  'forecast',
  'committed',
  'actual',
  'accrued',
  'spend',
  'disallowed',
  'recoverable',
  'lapsed',
  'remaining',
  'available',
  'ownCost',
  'claimed',
  'claimable',
  'overclaimed',
  'recovered',
  'outstanding',
  'received',
  'held',
  'repaid',
  'owedToFunder',
  'accruedIncome',
  'forecastOutturn',
  'budgetVariance',
  'forecastVariance',
] as const;
export type FigureName = (typeof FIGURES)[number];
export type Figures = Readonly<Record<FigureName, Pence>>;

const WHOLE = 10_000;
/** Share of cost that the funder meets, in basis points; a line without terms has no cap, so its rate never counts. */
export const rateOf = ({ terms }: Pick<LineView, 'terms'>): number => terms?.rateBasisPoints ?? WHOLE;

const of = (view: LineView, account: Account): Pence => view.sums[account] ?? ZERO;

/** What a line's cap still allows after a lapse. */
export const openCap = (view: LineView): Pence =>
  minus(sum(of(view, 'offered'), of(view, 'agreed')), of(view, 'lapse'));

/** Every figure of one line. All in pence, each as defined in the ledger model, section 6. */
export function figuresOf(view: LineView): Figures {
  const rate = rateOf(view);
  const closed = view.funder === 'closed';
  const cap = sum(of(view, 'offered'), of(view, 'agreed'));
  const spend = sum(of(view, 'actual'), of(view, 'accrued'));
  const recoverable = greatest(ZERO, least(shareDown(minus(spend, of(view, 'disallowed')), rate), openCap(view)));
  const remaining = closed ? ZERO : minus(cap, recoverable);
  const forecastOutturn = sum(spend, of(view, 'forecast'));
  const [claimed, recovered, held] = [of(view, 'claimed'), of(view, 'recovered'), of(view, 'held')];
  const outstanding = minus(claimed, recovered);
  return {
    bid: of(view, 'bid'),
    indicative: of(view, 'indicative'),
    approvedToBid: of(view, 'approved-to-bid'),
    approvedInPrinciple: of(view, 'approved-in-principle'),
    approvedToAccept: of(view, 'approved-to-accept'),
    cap,
    budget: of(view, 'budget'),
    forecast: of(view, 'forecast'),
    committed: of(view, 'committed'),
    actual: of(view, 'actual'),
    accrued: of(view, 'accrued'),
    spend,
    disallowed: of(view, 'disallowed'),
    recoverable,
    lapsed: closed ? minus(cap, recoverable) : ZERO,
    remaining,
    available: minus(remaining, shareDown(of(view, 'committed'), rate)),
    ownCost: minus(spend, recoverable),
    claimed,
    claimable: claimableOf(view).amount,
    overclaimed: greatest(ZERO, minus(claimed, recoverable)),
    recovered,
    outstanding,
    received: of(view, 'received'),
    held,
    repaid: of(view, 'repaid'),
    owedToFunder: sum(held, greatest(ZERO, minus(recovered, recoverable))),
    accruedIncome: closed ? outstanding : greatest(ZERO, minus(recoverable, recovered)),
    forecastOutturn,
    budgetVariance: minus(of(view, 'budget'), spend),
    forecastVariance: minus(shareDown(forecastOutturn, rate), cap),
  };
}

export const LIMITS = [
  'not-agreed',
  'not-approved',
  'year-closed',
  'spend',
  'cap',
  'approval',
  'refused-cost',
] as const;
export type LimitName = (typeof LIMITS)[number];

export interface Limit {
  readonly name: LimitName;
  readonly amount: Pence;
  /** Whether this limit is the lowest one (several are, where equal). */
  readonly binding: boolean;
}

export interface Claimable {
  readonly amount: Pence;
  /** The lowest limit: what may have been claimed in all. Never below zero. */
  readonly ceiling: Pence;
  readonly claimed: Pence;
  readonly limits: readonly Limit[];
  readonly excluded: readonly ExcludedCost[];
}

/** What can be claimed now and which limit binds (R04, R06, R07; ledger model, section 6). */
export function claimableOf(view: LineView): Claimable {
  const excluded = [...view.excluded, ...overBudget(view)].filter(({ amount }) => amount !== 0n);
  const limits = limitsOf(view, sum(...excluded.map(({ amount }) => amount)));
  const lowest = least(...limits.map(({ amount }) => amount));
  const ceiling = greatest(ZERO, lowest);
  const claimed = of(view, 'claimed');
  return {
    amount: greatest(ZERO, minus(ceiling, claimed)),
    ceiling,
    claimed,
    limits: limits.map((limit) => ({ ...limit, binding: limit.amount === lowest })),
    excluded,
  };
}

function limitsOf(view: LineView, excluded: Pence): { name: LimitName; amount: Pence }[] {
  const rate = rateOf(view);
  const eligible = sum(of(view, 'actual'), of(view, 'accrued'), negate(of(view, 'disallowed')), negate(excluded));
  const limits: { name: LimitName; amount: Pence }[] = [];
  if (view.funder === 'closed') limits.push({ name: 'year-closed', amount: ZERO });
  else if (view.funder !== 'agreed' && view.funder !== 'terminated') limits.push({ name: 'not-agreed', amount: ZERO });
  if (view.recipient !== 'to-accept') limits.push({ name: 'not-approved', amount: ZERO });
  limits.push({ name: 'spend', amount: shareDown(eligible, rate) });
  limits.push({ name: 'cap', amount: openCap(view) });
  limits.push({ name: 'approval', amount: of(view, 'approved-to-accept') });
  if (view.terms?.refusedCostReplaceable === false) {
    limits.push({ name: 'refused-cost', amount: minus(openCap(view), shareDown(of(view, 'disallowed'), rate)) });
  }
  return limits;
}

/** Where the terms fix budgets by head: a head's cost beyond its budget and the virement allowed (R19). */
function overBudget(view: LineView): ExcludedCost[] {
  const { terms } = view;
  if (terms === undefined || !terms.budgetsFixedByHead) return [];
  return view.heads.map(({ head, budget, actual, accrued, disallowed }) => {
    const elsewhere = sum(...view.excluded.filter((one) => one.head === head).map(({ amount }) => amount));
    const cost = sum(actual, accrued, negate(disallowed), negate(elsewhere));
    const over = minus(cost, sum(budget, toleranceOf(view, budget), consented(view, head)));
    return { reason: 'head-over-budget', head, amount: greatest(ZERO, over) };
  });
}

function toleranceOf(view: LineView, headBudget: Pence): Pence {
  const virement = view.terms?.virement;
  if (virement === undefined || virement.base === 'source-head') return ZERO;
  const whole = shareDown(virement.base === 'total' ? of(view, 'budget') : headBudget, virement.basisPoints);
  // What transfers have used of a cumulative tolerance is in the budgets already.
  return virement.measure === 'cumulative' ? greatest(ZERO, minus(whole, view.toleranceUsed)) : whole;
}

const consented = (view: LineView, head: string): Pence =>
  sum(
    ...view.consents.filter((one) => one.consent === 'virement' && one.head === head).map((one) => one.amount ?? ZERO),
  );

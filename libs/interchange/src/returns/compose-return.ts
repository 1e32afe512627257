import { figuresOf, type Account, type Figures, type HeadView, type LineView } from '#grants';
import { BEHIND_FIGURES } from '#projections';
import { minus, sum, ZERO, type Pence } from '#values';
import {
  RETURN_FIGURES,
  type HeadAmounts,
  type ReturnClaim,
  type ReturnContent,
  type ReturnFigure,
  type ReturnHead,
} from './return-content.ts';
import { named } from './grant-named.ts';
import { reconciliation } from './reconciliation.ts';
import type { CertificateSource, ClaimSource, ReturnSources } from './return-sources.ts';

/** A return from its sources. Every amount is a figure of the ledger, or a difference of one at two days. */
export function composeReturn(sources: ReturnSources): ReturnContent {
  const { scope, grant, line, claim, yearEnd, certificate, madeFrom } = sources;
  const { kind, financialYear, fromPeriod, untilPeriod, periodFrom, periodUntil, costAsAtOn } = scope;
  const heads = headsOf(sources);
  const figures = figuresOf(line);
  return {
    version: 1,
    kind,
    grant: named(grant),
    financialYear,
    fromPeriod,
    untilPeriod,
    periodFrom,
    periodUntil,
    line: { funder: line.funder, recipient: line.recipient },
    costAsAtOn,
    heads,
    totals: totalsOf(heads),
    figures: shownOf(figures),
    ...(claim === undefined ? {} : { claim: claimOf(claim, figures) }),
    ...(yearEnd === undefined ? {} : { reconciliation: reconciliation(yearEnd, figures) }),
    ...(certificate === undefined ? {} : { certificate: certificateOf(certificate) }),
    missing: missingIn(sources),
    illustrative: illustrativeIn(sources),
    madeFrom,
  };
}

const shownOf = (figures: Figures): Pick<Figures, ReturnFigure> =>
  Object.fromEntries(RETURN_FIGURES.map((name) => [name, figures[name]])) as Record<ReturnFigure, Pence>;

/** Budgets are those of the day of the return, cost and forecast those of the day up to which cost counts. */
function headsOf({ line, cost, before, originalBudget }: ReturnSources): readonly ReturnHead[] {
  const names = new Set([...line.heads, ...cost.heads].map(({ head }) => head));
  return [...names]
    .sort()
    .map((head) => {
      const budget = viewOf(line, head)?.budget ?? ZERO;
      return { head, ...amountsOf(viewOf(cost, head), viewOf(before, head), { head, budget, originalBudget }) };
    })
    .filter((one) => Object.values(one).some((value) => typeof value === 'bigint' && value !== ZERO));
}

const viewOf = (line: LineView | undefined, name: string): HeadView | undefined =>
  line?.heads.find(({ head }) => head === name);

const spendOf = (view: HeadView | undefined): Pence => (view === undefined ? ZERO : sum(view.actual, view.accrued));

interface Budgets {
  readonly head: string;
  readonly budget: Pence;
  readonly originalBudget: ReadonlyMap<string, Pence>;
}

function amountsOf(view: HeadView | undefined, before: HeadView | undefined, budgets: Budgets): HeadAmounts {
  const { budget, head, originalBudget } = budgets;
  const spend = spendOf(view);
  const forecast = view?.forecast ?? ZERO;
  const outturn = sum(spend, forecast);
  return {
    originalBudgetAmount: originalBudget.get(head) ?? ZERO,
    revisedBudgetAmount: budget,
    periodSpendAmount: minus(spend, spendOf(before)),
    spendAmount: spend,
    accruedAmount: view?.accrued ?? ZERO,
    forecastAmount: forecast,
    forecastOutturnAmount: outturn,
    budgetVarianceAmount: minus(budget, spend),
    outturnVarianceAmount: minus(budget, outturn),
  };
}

function totalsOf(heads: readonly ReturnHead[]): HeadAmounts {
  const total = (of: (head: ReturnHead) => Pence): Pence => sum(ZERO, ...heads.map(of));
  return {
    originalBudgetAmount: total((one) => one.originalBudgetAmount),
    revisedBudgetAmount: total((one) => one.revisedBudgetAmount),
    periodSpendAmount: total((one) => one.periodSpendAmount),
    spendAmount: total((one) => one.spendAmount),
    accruedAmount: total((one) => one.accruedAmount),
    forecastAmount: total((one) => one.forecastAmount),
    forecastOutturnAmount: total((one) => one.forecastOutturnAmount),
    budgetVarianceAmount: total((one) => one.budgetVarianceAmount),
    outturnVarianceAmount: total((one) => one.outturnVarianceAmount),
  };
}

function claimOf(claim: ClaimSource, { cap }: Figures): ReturnClaim {
  const { preparedBasis: _basis, ...prepared } = claim;
  return {
    ...prepared,
    capBalanceAmount: minus(minus(cap, claim.previouslyClaimedAmount), claim.totalAmount),
  };
}

const certificateOf = ({ basis: _basis, ...certificate }: CertificateSource) => certificate;

function missingIn({ claim, yearEnd, certificate }: ReturnSources): readonly string[] {
  const said: string[] = [];
  if (claim?.standing === 'superseded') said.push('A newer version of the claim has taken the place of this one.');
  if (claim?.standing === 'withdrawn') said.push('The claim has been withdrawn.');
  if (yearEnd !== undefined && yearEnd.closed === undefined) {
    said.push('The year is not closed: nothing has lapsed, and the reconciliation may still change.');
    if (yearEnd.generalLedgerAmount === undefined)
      said.push('The eligible total of the general ledger is not recorded.');
    if (yearEnd.incomeAmount === undefined) said.push('The grant income in the accounts is not recorded.');
  }
  if (certificate === undefined) said.push('It is not certified in the ledger.');
  return said;
}

/** Figures by the accounts they are summed from; the claim and the certificate by their own events. */
function illustrativeIn({ illustrative, claim, certificate }: ReturnSources): readonly string[] {
  const restsOn = (accounts: readonly Account[]): boolean => accounts.some((account) => illustrative.has(account));
  const figures: string[] = RETURN_FIGURES.filter((name) => restsOn(BEHIND_FIGURES[name].accounts));
  if (claim?.preparedBasis === 'illustrative' || (claim !== undefined && restsOn(['actual', 'accrued'])))
    figures.push('claim');
  if (certificate?.basis === 'illustrative') figures.push('certificate');
  return figures;
}

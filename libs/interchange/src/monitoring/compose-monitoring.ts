import { figuresOf, rateOf, type Account, type Figures, type LineView } from '#grants';
import { baselineForecastOf, BEHIND_FIGURES } from '#projections';
import { basisPointsInPercent, minus, shareDown, WHOLE_IN_BASIS_POINTS, ZERO, type Pence } from '#values';
import { given } from './given.ts';
import { addedAmounts, headAmounts, percentOf, reasonOf } from './head-amounts.ts';
import { monitoredClaim } from './monitored-claim.ts';
import {
  ADDED_AMOUNTS,
  MONITORING_FIGURES,
  MONTH_AMOUNTS,
  type MonitoredHead,
  type MonitoredLine,
  type MonitoringAmounts,
  type MonitoringContent,
  type MonitoringFigure,
  type MonitoringRegister,
} from './monitoring-content.ts';
import type { MonitoringScope, MonitoringSources } from './monitoring-sources.ts';

/** Budget monitoring of a month from its sources. Every amount is a sum of postings, or a difference of such sums. */
export function composeMonitoring(scope: MonitoringScope, sources: readonly MonitoringSources[]): MonitoringContent {
  const lines = sources.map((one) => monitoredLine(one, scope));
  return {
    scope: scope.scope,
    financialYear: scope.financialYear,
    month: scope.month,
    monthEndsOn: scope.monthEndsOn,
    lines,
    ...(scope.scope === 'grant' ? {} : { totals: totalsOf(lines, scope) }),
  };
}

const totalsOf = (lines: readonly MonitoredLine[], { month }: MonitoringScope): MonitoringAmounts =>
  addedAmounts(
    lines.map(({ amounts }) => amounts),
    month,
  );

function monitoredLine(sources: MonitoringSources, { month, effectiveOn }: MonitoringScope): MonitoredLine {
  const { view, claims } = sources;
  const heads = headsOf(sources)
    .map((head) => headAmounts(sources, head, month))
    .filter(hasAmounts);
  const figures = figuresOf(view);
  const amounts = addedAmounts(heads, month, reasonOf(sources.plans));
  const capVariance = minus(shareDown(amounts.forecastOutturnAmount, rateOf(view)), figures.cap);
  const capPercent = percentOf(capVariance, figures.cap);
  return {
    register: registerOf(sources),
    profileBasis: basisOf(heads),
    amounts,
    capVarianceAmount: capVariance,
    ...(capPercent === undefined ? {} : { capVariancePercent: capPercent }),
    heads,
    figures: shownOf(figures),
    ...(claims === undefined ? {} : { claims: claims.map((claim) => monitoredClaim(claim, effectiveOn)) }),
    missing: missingIn(sources, month),
    illustrative: illustrativeIn(sources.illustrative),
  };
}

/** Without a forecast the outturn is no more than what is spent, which must not be read as an underspend. */
function missingIn({ view, plans }: MonitoringSources, month: number): readonly string[] {
  const said: string[] = [];
  if ((view.sums.budget ?? ZERO) === ZERO) said.push('No budget is recorded: there is no profile.');
  if (month < LAST_MONTH && baselineForecastOf(plans) === undefined)
    said.push('No forecast is recorded: the outturn is what has been spent so far.');
  return said;
}

const LAST_MONTH = 12;

const headsOf = ({ view, months, before }: MonitoringSources): readonly string[] =>
  [...new Set([...view.heads, ...months, ...before].map(({ head }) => head))].sort();

const hasAmounts = (head: MonitoredHead): boolean =>
  ADDED_AMOUNTS.some((name) => head[name] !== ZERO) ||
  head.months.some((month) => MONTH_AMOUNTS.some((name) => month[name] !== ZERO));

function basisOf(heads: readonly MonitoredHead[]): MonitoredLine['profileBasis'] {
  const bases = [...new Set(heads.map(({ profileBasis }) => profileBasis).filter((basis) => basis !== 'no-budget'))];
  return bases.length > 1 ? 'mixed' : (bases[0] ?? 'no-budget');
}

const shownOf = (figures: Figures): Pick<Figures, MonitoringFigure> =>
  Object.fromEntries(MONITORING_FIGURES.map((name) => [name, figures[name]])) as Record<MonitoringFigure, Pence>;

function registerOf({ grant, view, register }: MonitoringSources): MonitoringRegister {
  const { funder, recipient } = grant;
  return {
    grantId: grant.grantId,
    title: grant.title,
    ...register,
    funder: funder.name,
    recipient: recipient.name,
    ...given('deliveryUnit', grant.deliveryUnit),
    ...given('sponsor', grant.sponsor),
    ...given('fundsAsWritten', grant.fundsAsWritten),
    ...given('agreementReference', grant.agreementReference),
    funderStanding: view.funder,
    recipientStanding: view.recipient,
    ...given('fundingFrom', grant.fundingFrom),
    ...given('fundingUntil', grant.fundingUntil),
    ...termsOf(view),
    spendClass: grant.spendClass,
  };
}

function termsOf({ terms }: LineView): Partial<MonitoringRegister> {
  if (terms === undefined) return {};
  const { costsFrom, costsUntil, claimFrequency, rateBasisPoints, retentionYears } = terms;
  return {
    costsFrom,
    costsUntil,
    claimFrequency,
    ratePercent: basisPointsInPercent(rateBasisPoints),
    matchPercent: basisPointsInPercent(WHOLE_IN_BASIS_POINTS - rateBasisPoints),
    ...given('retentionYears', retentionYears),
  };
}

/** Parts of the sheet by the accounts they are summed from. */
const PARTS: Readonly<Record<string, readonly Account[]>> = {
  budget: ['budget'],
  profile: ['budget'],
  actual: ['actual'],
  accrued: ['accrued'],
  committed: ['committed'],
  forecast: ['forecast'],
  outturn: ['actual', 'accrued', 'forecast'],
  claims: ['claimed', 'recovered'],
};

function illustrativeIn(accounts: ReadonlySet<Account>): readonly string[] {
  const restsOn = (of: readonly Account[]): boolean => of.some((account) => accounts.has(account));
  const parts = Object.keys(PARTS).filter((part) => restsOn(PARTS[part] ?? []));
  return [...parts, ...MONITORING_FIGURES.filter((name) => restsOn(BEHIND_FIGURES[name].accounts))];
}

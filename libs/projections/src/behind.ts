import type { Account, FigureName, LimitName, LineFact } from '#grants';

export type FactKind = LineFact['kind'];

/** What a figure is computed from: accounts of the postings, and facts in force. */
export interface Sources {
  readonly accounts: readonly Account[];
  readonly facts: readonly FactKind[];
}

const of = (accounts: readonly Account[], facts: readonly FactKind[] = []): Sources => ({ accounts, facts });

const rate = ['terms'] as const;
/** A closed year covers the funder’s standing. */
const standing = ['funder', 'year'] as const;
const cost = ['actual', 'accrued', 'disallowed'] as const;
const cap = ['offered', 'agreed'] as const;
const openCap = [...cap, 'lapse'] as const;
const recoverable = [...cost, ...openCap] as const;
/** Everything that a cost's being allowed hangs on. */
const allowed = ['terms', 'costs-until', 'consent', 'consent-used', 'tolerance-used', 'covered'] as const;

/** The accounts and facts behind each figure of a line. A new figure does not compile until it is said here. */
export const BEHIND_FIGURES: Readonly<Record<FigureName, Sources>> = {
  bid: of(['bid']),
  indicative: of(['indicative']),
  approvedToBid: of(['approved-to-bid']),
  approvedInPrinciple: of(['approved-in-principle']),
  approvedToAccept: of(['approved-to-accept']),
  cap: of(cap),
  budget: of(['budget']),
  forecast: of(['forecast']),
  committed: of(['committed']),
  actual: of(['actual']),
  accrued: of(['accrued']),
  spend: of(['actual', 'accrued']),
  disallowed: of(['disallowed']),
  recoverable: of(recoverable, rate),
  lapsed: of(recoverable, [...rate, ...standing]),
  remaining: of(recoverable, [...rate, ...standing]),
  available: of([...recoverable, 'committed'], [...rate, ...standing]),
  ownCost: of(recoverable, rate),
  claimed: of(['claimed']),
  claimable: of([...recoverable, 'approved-to-accept', 'claimed', 'budget'], [...allowed, ...standing, 'recipient']),
  overclaimed: of([...recoverable, 'claimed'], rate),
  recovered: of(['recovered']),
  outstanding: of(['claimed', 'recovered']),
  received: of(['received']),
  held: of(['held']),
  repaid: of(['repaid']),
  owedToFunder: of([...recoverable, 'held', 'recovered'], rate),
  accruedIncome: of([...recoverable, 'claimed', 'recovered'], [...rate, ...standing]),
  forecastOutturn: of(['actual', 'accrued', 'forecast']),
  budgetVariance: of(['budget', 'actual', 'accrued']),
  forecastVariance: of([...cap, 'actual', 'accrued', 'forecast'], rate),
};

/** The accounts and facts behind each limit of what can be claimed. */
export const BEHIND_LIMITS: Readonly<Record<LimitName, Sources>> = {
  'not-agreed': of([], standing),
  'not-approved': of([], ['recipient']),
  'year-closed': of([], standing),
  spend: of([...cost, 'budget'], allowed),
  cap: of(openCap),
  approval: of(['approved-to-accept']),
  'refused-cost': of([...openCap, 'disallowed'], rate),
};

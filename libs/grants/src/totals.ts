import { sum, ZERO, type Pence } from '#values';
import type { FigureName, Figures, LineView } from './figures.ts';
import type { Account } from './posting.ts';

/** What is asked, promised or approved, from far to firm: first by the funder, then by the recipient's decision-maker. */
export const RUNGS = [
  'bid',
  'indicative',
  'offered',
  'agreed',
  'approvedToBid',
  'approvedInPrinciple',
  'approvedToAccept',
] as const;
export type RungName = (typeof RUNGS)[number];
/** An amount for each rung, in pence. They are never added to one another (R05). */
export type Rungs = Readonly<Record<RungName, Pence>>;

const ACCOUNT_OF: Readonly<Record<RungName, Account>> = {
  bid: 'bid',
  indicative: 'indicative',
  offered: 'offered',
  agreed: 'agreed',
  approvedToBid: 'approved-to-bid',
  approvedInPrinciple: 'approved-in-principle',
  approvedToAccept: 'approved-to-accept',
};

/** A line on each rung. `cap` is what is offered or agreed, so that it tells one from the other here. */
export const rungsOf = ({ sums }: LineView): Rungs => amountsOf(RUNGS, (rung) => sums[ACCOUNT_OF[rung]] ?? ZERO);

/**
 * Figures that may be added over lines on any rungs: plans, cost, claims and cash. Left out are the rungs themselves, and
 * what holds or is held down by a cap that may only be offered on one line while it is agreed on another (R05).
 */
export const ADDED_FIGURES = [
  'budget',
  'forecast',
  'committed',
  'actual',
  'accrued',
  'spend',
  'disallowed',
  'lapsed',
  'claimed',
  'claimable',
  'overclaimed',
  'recovered',
  'outstanding',
  'received',
  'held',
  'repaid',
  'owedToFunder',
  'forecastOutturn',
  'budgetVariance',
] as const satisfies readonly FigureName[];
export type AddedFigure = (typeof ADDED_FIGURES)[number];

/** Lines added up: each rung for itself, and the figures that may be added. Pence. */
export interface LineTotals {
  readonly lineCount: number;
  readonly rungs: Rungs;
  readonly figures: Pick<Figures, AddedFigure>;
}

/** Adds lines on whatever rungs they are. Lines on the same rungs may be added whole: `addedUp(FIGURES, …)`. */
export const totalsOf = (lines: readonly { readonly rungs: Rungs; readonly figures: Figures }[]): LineTotals => ({
  lineCount: lines.length,
  rungs: addedUp(
    RUNGS,
    lines.map(({ rungs }) => rungs),
  ),
  figures: addedUp(
    ADDED_FIGURES,
    lines.map(({ figures }) => figures),
  ),
});

/** Each amount of that name, added. What is derived is derived for each line and then added (ledger model, section 6). */
export const addedUp = <Name extends string>(
  names: readonly Name[],
  all: readonly Readonly<Record<Name, Pence>>[],
): Readonly<Record<Name, Pence>> =>
  amountsOf(names, (name) => all.reduce<Pence>((total, amounts) => sum(total, amounts[name]), ZERO));

const amountsOf = <Name extends string>(names: readonly Name[], amount: (name: Name) => Pence) =>
  Object.fromEntries(names.map((name) => [name, amount(name)])) as Record<Name, Pence>;

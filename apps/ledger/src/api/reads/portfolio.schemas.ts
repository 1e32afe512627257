import type { BoundsUsed, ChainsRead, LineInPortfolio, PortfolioRead, StandingTotals } from '#application';
import { ADDED_FIGURES, RUNGS, type LineTotals, type Rungs } from '#grants';
import type { Flat, WithFlatLines } from './flat-lines.ts';
import { bounds, figures, standings } from './grant.schemas.ts';
import { list, money, object, oneOf, optional, text, whole, year, type Members } from './schema.ts';

export type Portfolio = WithFlatLines<PortfolioRead>;

const rungs = object<Rungs>(
  Object.fromEntries(RUNGS.map((name) => [name, money('Never added to another rung (R05).')])) as Members<Rungs>,
);

const totals: Members<LineTotals> = {
  lineCount: whole,
  rungs,
  figures: object<LineTotals['figures']>(
    Object.fromEntries(ADDED_FIGURES.map((name) => [name, money()])) as Members<LineTotals['figures']>,
  ),
};

export const portfolioSchema = object<BoundsUsed & Portfolio>({
  ...bounds,
  lines: list(
    object<Flat<LineInPortfolio>>({
      grantId: text('pcd-956'),
      title: text(),
      funderName: text('Home Office'),
      financialYear: year,
      ...standings,
      rungs,
      ...figures,
    }),
  ),
  totals: object<LineTotals>(totals),
  byFinancialYear: list(object<PortfolioRead['byFinancialYear'][number]>({ financialYear: year, ...totals })),
  byFunder: list(object<PortfolioRead['byFunder'][number]>({ funderName: text('Home Office'), ...totals })),
  byStanding: list(
    object<StandingTotals>({
      ...standings,
      lineCount: whole,
      rungs,
      figures: object<StandingTotals['figures']>(figures),
    }),
  ),
  next: optional(text()),
});

type Chain = ChainsRead['chains'][number];
type Member = Chain['members'][number];
type Paper = Member['papers'][number];
type Year = Chain['years'][number];

const quoted: Members<Paper['quotedAmounts'][number]> = {
  quotedBy: text('PCD 1532'),
  financialYear: year,
  amount: money('As quoted.'),
  asWritten: text('£272,708'),
  recordedAmount: optional(money('What our record of the quoted paper accepts.')),
  differenceAmount: optional(money('What is recorded, less what is quoted. Both stand (R37).')),
};

const paper = object<Paper>({
  reference: text('PCD 956'),
  title: optional(text()),
  acceptedAmounts: list(object<Paper['acceptedAmounts'][number]>({ financialYear: year, amount: money() })),
  quotedAmounts: list(object<Paper['quotedAmounts'][number]>(quoted)),
});

const member = object<Member>({
  name: text('pcd-956'),
  known: oneOf(['recorded', 'quoted', 'named']),
  grantId: optional(text('pcd-956')),
  title: optional(text()),
  predecessors: list(text('PCD 545')),
  papers: list(paper),
  lines: list(object<Member['lines'][number]>({ financialYear: year, ...standings, rungs })),
});

const growth = object<NonNullable<Year['growth']>>({
  sinceFinancialYear: year,
  growthAmount: money(),
  growthPercent: text('6.68'),
});

export const chainsSchema = object<BoundsUsed & ChainsRead>({
  ...bounds,
  chains: list(
    object<Chain>({
      first: text('2019/20 PCD 545'),
      members: list(member),
      years: list(
        object<Year>({
          financialYear: year,
          rung: optional(oneOf([...RUNGS, 'quoted'])),
          amount: optional(money('Absent where its members stand on unlike rungs, or quotations differ.')),
          growth: optional(growth),
        }),
      ),
      quotations: list(
        object<Chain['quotations'][number]>({
          quotedBy: text('PCD 1532'),
          quotedAmount: money(),
          recordedAmount: money('With our own record in place of each amount that we have a record of.'),
          differenceAmount: money(),
        }),
      ),
      circle: optional(list(text())),
    }),
  ),
  next: optional(text()),
});

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { addedUp, FIGURES, figuresOf, rungsOf, totalsOf } from '#grants';
import { pageIn, type PortfolioLine } from '#read-models';
import {
  PortfolioQuery,
  type LineInPortfolio,
  type PortfolioFilter,
  type PortfolioRead,
  type StandingTotals,
} from './portfolio.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(PortfolioQuery)
export class PortfolioHandler implements IQueryHandler<PortfolioQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, filter, page }: PortfolioQuery): Promise<ReadAnswer<PortfolioRead>> {
    return this.reading.read({
      bounds,
      from: ['register', 'postings'],
      content: async (reads, asAt) => {
        const found = await reads.portfolioLines(asAt, filter.financialYear);
        const lines = found.filter((line) => isWanted(line, filter)).map(lineInPortfolio);
        const shown = pageIn(listOf(filter), pageRequest(page), { items: lines, keyOf });
        return { lines: shown.items, ...totalsIn(lines), ...nextPage(shown) };
      },
    });
  }
}

/** A cursor belongs to the list that gave it out, and other filters make another list. */
const listOf = (filter: PortfolioFilter): string =>
  `portfolio ${JSON.stringify([filter.financialYear, filter.funderName, filter.funderStanding, filter.recipientStanding])}`;

const keyOf = ({ financialYear, grantId }: LineInPortfolio): string => `${financialYear} ${grantId}`;

const isWanted = (
  { funderName, view }: PortfolioLine,
  {
    funderName: funder = funderName,
    funderStanding = view.funder,
    recipientStanding = view.recipient,
  }: PortfolioFilter,
): boolean => funder === funderName && funderStanding === view.funder && recipientStanding === view.recipient;

const lineInPortfolio = ({ grantId, title, funderName, view }: PortfolioLine): LineInPortfolio => ({
  grantId,
  title,
  funderName,
  financialYear: view.financialYear,
  funder: view.funder,
  recipient: view.recipient,
  rungs: rungsOf(view),
  figures: figuresOf(view),
});

const totalsIn = (lines: readonly LineInPortfolio[]): Omit<PortfolioRead, 'lines' | 'next'> => ({
  totals: totalsOf(lines),
  byFinancialYear: groupsOf(lines, ({ financialYear }) => financialYear).map(([financialYear, members]) => ({
    financialYear,
    ...totalsOf(members),
  })),
  byFunder: groupsOf(lines, ({ funderName }) => funderName).map(([funderName, members]) => ({
    funderName,
    ...totalsOf(members),
  })),
  byStanding: groupsOf(lines, ({ funder, recipient }) => `${funder} ${recipient}`).map(([, members]) =>
    standingTotals(members),
  ),
});

function groupsOf<Name extends string>(
  lines: readonly LineInPortfolio[],
  nameOf: (line: LineInPortfolio) => Name,
): readonly (readonly [Name, readonly [LineInPortfolio, ...LineInPortfolio[]]])[] {
  const groups = [...Map.groupBy(lines, nameOf)] as [Name, [LineInPortfolio, ...LineInPortfolio[]]][];
  return groups.sort(([a], [b]) => (a < b ? -1 : 1));
}

function standingTotals(lines: readonly [LineInPortfolio, ...LineInPortfolio[]]): StandingTotals {
  const [{ funder, recipient }] = lines;
  const figures = addedUp(
    FIGURES,
    lines.map((line) => line.figures),
  );
  return { funder, recipient, ...totalsOf(lines), figures };
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FIGURES, figuresOf, type FigureName, type Figures } from '#grants';
import { sum, type Pence } from '#values';
import { BalanceQuery, type BalanceRead, type LineBalance } from './balance.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';

@QueryHandler(BalanceQuery)
export class BalanceHandler implements IQueryHandler<BalanceQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ grantId, bounds, financialYear }: BalanceQuery): Promise<ReadAnswer<BalanceRead>> {
    return this.reading.readGrant(grantId, {
      bounds,
      from: ['postings'],
      content: async (reads, asAt) => {
        const views = await reads.lineViews(grantId, asAt);
        const lines = views
          .filter((view) => financialYear === undefined || view.financialYear === financialYear)
          .map((view) => ({
            financialYear: view.financialYear,
            funder: view.funder,
            recipient: view.recipient,
            figures: figuresOf(view),
          }));
        return { grantId, lines, totals: totalsOf(lines) };
      },
    });
  }
}

/** Each figure over all lines: what is derived is derived for each line and then added (ledger model, section 6). */
const totalsOf = (lines: readonly LineBalance[]): Figures =>
  Object.fromEntries(FIGURES.map((figure) => [figure, sum(...lines.map(({ figures }) => figures[figure]))])) as Record<
    FigureName,
    Pence
  >;

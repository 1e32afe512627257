import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { figuresOf, type HeadView } from '#grants';
import { minus, sum } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';
import { VarianceQuery, type VarianceAmounts, type VarianceRead } from './variance.query.ts';

@QueryHandler(VarianceQuery)
export class VarianceHandler implements IQueryHandler<VarianceQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ grantId, bounds, financialYear }: VarianceQuery): Promise<ReadAnswer<VarianceRead>> {
    return this.reading.readGrant(grantId, {
      bounds,
      from: ['postings'],
      content: async (reads, asAt) => {
        const views = await reads.lineViews(grantId, asAt);
        const lines = views
          .filter((view) => financialYear === undefined || view.financialYear === financialYear)
          .map((view) => {
            const figures = figuresOf(view);
            return {
              financialYear: view.financialYear,
              ...amountsOf(figures),
              forecastVarianceAmount: figures.forecastVariance,
              heads: view.heads.map((head) => ({ head: head.head, ...amountsOf(head) })),
            };
          });
        return { grantId, lines };
      },
    });
  }
}

type Sums = Pick<HeadView, 'budget' | 'actual' | 'accrued' | 'committed' | 'forecast'>;

function amountsOf({ budget, actual, accrued, committed, forecast }: Sums): VarianceAmounts {
  const spend = sum(actual, accrued);
  const outturn = sum(spend, forecast);
  return {
    budgetAmount: budget,
    actualAmount: actual,
    accruedAmount: accrued,
    committedAmount: committed,
    forecastAmount: forecast,
    spendAmount: spend,
    forecastOutturnAmount: outturn,
    budgetVarianceAmount: minus(budget, spend),
    outturnVarianceAmount: minus(budget, outturn),
  };
}

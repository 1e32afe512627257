import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { addedUp, FIGURES, figuresOf } from '#grants';
import { BalanceQuery, type BalanceRead } from './balance.query.ts';
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
        const totals = addedUp(
          FIGURES,
          lines.map(({ figures }) => figures),
        );
        return { grantId, lines, totals };
      },
    });
  }
}

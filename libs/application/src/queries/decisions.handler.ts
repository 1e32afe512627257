import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DecisionsQuery, type DecisionsRead } from './decisions.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(DecisionsQuery)
export class DecisionsHandler implements IQueryHandler<DecisionsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, page }: DecisionsQuery): Promise<ReadAnswer<DecisionsRead>> {
    return this.reading.read({
      bounds,
      from: ['decisions'],
      content: async (reads, asAt) => {
        const found = await reads.decisions(asAt, pageRequest(page));
        return { decisions: inDecimal(found.items), ...nextPage(found) };
      },
    });
  }
}

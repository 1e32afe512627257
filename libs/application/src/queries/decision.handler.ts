import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DecisionQuery, type DecisionRead } from './decision.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';

@QueryHandler(DecisionQuery)
export class DecisionHandler implements IQueryHandler<DecisionQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ reference, bounds }: DecisionQuery): Promise<ReadAnswer<DecisionRead>> {
    return this.reading.read({
      bounds,
      from: ['decisions'],
      missing: `There is no decision paper ${reference}.`,
      content: async (reads, asAt) => {
        const found = await reads.decision(reference, asAt);
        return found && inDecimal(found);
      },
    });
  }
}

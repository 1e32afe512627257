import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GrantQuery } from './grant.query.ts';
import { linesInList } from './grants.handler.ts';
import type { GrantInList } from './grants.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';

@QueryHandler(GrantQuery)
export class GrantHandler implements IQueryHandler<GrantQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ grantId, bounds }: GrantQuery): Promise<ReadAnswer<GrantInList>> {
    return this.reading.read({
      bounds,
      from: ['register', 'timeline', 'postings'],
      missing: `There is no grant ${grantId}.`,
      content: async (reads, asAt) => {
        const grant = await reads.grant(grantId, asAt);
        return grant && { ...inDecimal(grant), lines: await linesInList(reads, grantId, asAt) };
      },
    });
  }
}

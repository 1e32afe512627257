import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MATCHED_FROM } from '#read-models';
import { inDecimal } from './in-decimal.ts';
import { ProposalsQuery, type ProposalsRead } from './proposals.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';

@QueryHandler(ProposalsQuery)
export class ProposalsHandler implements IQueryHandler<ProposalsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ receiptId, bounds }: ProposalsQuery): Promise<ReadAnswer<ProposalsRead>> {
    return this.reading.read({
      bounds,
      from: MATCHED_FROM,
      missing: `No receipt ${receiptId} was there on that day.`,
      content: async (reads, asAt) => {
        const found = await reads.proposals(receiptId, asAt);
        return found && inDecimal(found);
      },
    });
  }
}

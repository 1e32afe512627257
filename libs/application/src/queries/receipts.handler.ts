import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';
import { ReceiptsQuery, type ReceiptsRead } from './receipts.query.ts';

@QueryHandler(ReceiptsQuery)
export class ReceiptsHandler implements IQueryHandler<ReceiptsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, page }: ReceiptsQuery): Promise<ReadAnswer<ReceiptsRead>> {
    return this.reading.read({
      bounds,
      from: ['receipts', 'postings'],
      content: async (reads, asAt) => {
        const found = await reads.receipts(asAt, pageRequest(page));
        return { receipts: inDecimal(found.items), ...nextPage(found) };
      },
    });
  }
}

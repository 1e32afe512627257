import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MATCHED_FROM } from '#read-models';
import { CashQuery, type CashRead } from './cash.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(CashQuery)
export class CashHandler implements IQueryHandler<CashQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, page }: CashQuery): Promise<ReadAnswer<CashRead>> {
    return this.reading.read({
      bounds,
      from: MATCHED_FROM,
      content: async (reads, asAt) => {
        const found = await reads.cashLeft(asAt, pageRequest(page));
        const { receiptCount, leftAmount, items } = found;
        return { receiptCount, leftAmount, cash: inDecimal(items), ...nextPage(found) };
      },
    });
  }
}

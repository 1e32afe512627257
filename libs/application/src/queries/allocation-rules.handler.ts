import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllocationRulesQuery, type AllocationRulesRead } from './allocation-rules.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(AllocationRulesQuery)
export class AllocationRulesHandler implements IQueryHandler<AllocationRulesQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, page }: AllocationRulesQuery): Promise<ReadAnswer<AllocationRulesRead>> {
    return this.reading.read({
      bounds,
      from: ['allocation-rules'],
      content: async (reads, asAt) => {
        const found = await reads.allocationRules(asAt, pageRequest(page));
        return { rules: inDecimal(found.items), ...nextPage(found) };
      },
    });
  }
}

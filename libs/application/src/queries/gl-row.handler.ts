import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GlRowQuery, type GlRowRead } from './gl-rows.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';

@QueryHandler(GlRowQuery)
export class GlRowHandler implements IQueryHandler<GlRowQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ key, bounds }: GlRowQuery): Promise<ReadAnswer<GlRowRead>> {
    return this.reading.read({
      bounds,
      from: ['rows', 'imports', 'timeline'],
      missing: `There is no row ${key}.`,
      content: async (reads, asAt) => {
        const found = await reads.row(key, asAt);
        return found && inDecimal(found);
      },
    });
  }
}

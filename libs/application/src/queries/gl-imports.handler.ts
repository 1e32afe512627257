import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GlImportsQuery, type GlImportsRead } from './gl-imports.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(GlImportsQuery)
export class GlImportsHandler implements IQueryHandler<GlImportsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, page }: GlImportsQuery): Promise<ReadAnswer<GlImportsRead>> {
    return this.reading.read({
      bounds,
      from: ['imports'],
      content: async (reads, asAt) => {
        const found = await reads.imports('general-ledger', asAt, pageRequest(page));
        return { imports: inDecimal(found.items), ...nextPage(found) };
      },
    });
  }
}

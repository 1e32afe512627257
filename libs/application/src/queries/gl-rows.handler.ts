import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GlRowsQuery, type GlRowsRead } from './gl-rows.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading, type ToRead } from './reading.ts';

@QueryHandler(GlRowsQuery)
export class GlRowsHandler implements IQueryHandler<GlRowsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, which, page }: GlRowsQuery): Promise<ReadAnswer<GlRowsRead>> {
    const wanted: ToRead<GlRowsRead> = {
      bounds,
      from: ['rows', 'imports'],
      content: async (reads, asAt) => {
        const found = await reads.rows(which, asAt, pageRequest(page));
        return { rows: inDecimal(found.items), ...nextPage(found) };
      },
    };
    return which.grantId === undefined ? this.reading.read(wanted) : this.reading.readGrant(which.grantId, wanted);
  }
}

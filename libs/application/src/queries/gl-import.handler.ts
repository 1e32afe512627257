import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GlImportQuery, type GlImportRead } from './gl-imports.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(GlImportQuery)
export class GlImportHandler implements IQueryHandler<GlImportQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ importId, bounds, page }: GlImportQuery): Promise<ReadAnswer<GlImportRead>> {
    return this.reading.read({
      bounds,
      from: ['imports'],
      missing: `There is no import ${importId} of the general ledger.`,
      content: async (reads, asAt) => {
        const found = await reads.importOf('general-ledger', importId, asAt);
        if (found === undefined) return undefined;
        const refused = await reads.refusedRows(importId, asAt, pageRequest(page));
        return { import: inDecimal(found), refusedRows: refused.items, ...nextPage(refused) };
      },
    });
  }
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FileImportQuery, type FileImportRead } from './file-imports.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(FileImportQuery)
export class FileImportHandler implements IQueryHandler<FileImportQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ kind, importId, bounds, page }: FileImportQuery): Promise<ReadAnswer<FileImportRead>> {
    return this.reading.read({
      bounds,
      from: ['imports'],
      missing: `There is no ${kind} import ${importId}.`,
      content: async (reads, asAt) => {
        const found = await reads.importOf(kind, importId, asAt);
        if (found === undefined) return undefined;
        const refused = await reads.refusedRows(importId, asAt, pageRequest(page));
        return { import: inDecimal(found), refusedRows: refused.items, ...nextPage(refused) };
      },
    });
  }
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FileImportsQuery, type FileImportsRead } from './file-imports.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(FileImportsQuery)
export class FileImportsHandler implements IQueryHandler<FileImportsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ kind, bounds, page }: FileImportsQuery): Promise<ReadAnswer<FileImportsRead>> {
    return this.reading.read({
      bounds,
      from: ['imports'],
      content: async (reads, asAt) => {
        const found = await reads.imports(kind, asAt, pageRequest(page));
        return { imports: inDecimal(found.items), ...nextPage(found) };
      },
    });
  }
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isAfter } from '#values';
import { inDecimal } from './in-decimal.ts';
import { ObligationsQuery, type ObligationsRead } from './obligations.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading, type ToRead } from './reading.ts';

@QueryHandler(ObligationsQuery)
export class ObligationsHandler implements IQueryHandler<ObligationsQuery> {
  constructor(private readonly reading: Reading) {}

  async execute({ bounds, which, page }: ObligationsQuery): Promise<ReadAnswer<ObligationsRead>> {
    const { grantId, from, until } = which;
    if (from !== undefined && until !== undefined && isAfter(from, until)) {
      return { kind: 'bounds-refused', field: 'until', detail: 'The last day is before the first.' };
    }
    const wanted: ToRead<ObligationsRead> = {
      bounds,
      from: ['duties', 'postings', 'decisions', 'timeline'],
      content: async (reads, asAt) => {
        const found = await reads.obligations(which, asAt, pageRequest(page));
        return { obligations: inDecimal(found.items), ...nextPage(found) };
      },
    };
    return grantId === undefined ? this.reading.read(wanted) : this.reading.readGrant(grantId, wanted);
  }
}

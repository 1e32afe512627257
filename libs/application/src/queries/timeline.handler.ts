import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { grantStream } from '#grants';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';
import { TimelineQuery, type TimelineRead } from './timeline.query.ts';

@QueryHandler(TimelineQuery)
export class TimelineHandler implements IQueryHandler<TimelineQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ grantId, bounds, page, part }: TimelineQuery): Promise<ReadAnswer<TimelineRead>> {
    return this.reading.readGrant(grantId, {
      bounds,
      from: [],
      content: async (reads, asAt) => {
        const found = await reads.timeline({ ...part, stream: grantStream(grantId) }, asAt, pageRequest(page));
        return { grantId, entries: inDecimal(found.items), ...nextPage(found) };
      },
    });
  }
}

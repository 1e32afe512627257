import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { figuresOf } from '#grants';
import type { Reads } from '#read-models';
import type { GrantId } from '#values';
import { GrantsQuery, type GrantsRead, type LineInList } from './grants.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';
import type { Settled } from './settle-bounds.ts';

@QueryHandler(GrantsQuery)
export class GrantsHandler implements IQueryHandler<GrantsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, page }: GrantsQuery): Promise<ReadAnswer<GrantsRead>> {
    return this.reading.read({
      bounds,
      from: ['register', 'timeline', 'postings'],
      content: async (reads, asAt) => {
        const found = await reads.grants(asAt, pageRequest(page));
        const grants = [];
        for (const grant of found.items) {
          grants.push({ ...inDecimal(grant), lines: await linesInList(reads, grant.grantId, asAt) });
        }
        return { grants, ...nextPage(found) };
      },
    });
  }
}

/** The lines of a grant with their standings and chief figures. */
export async function linesInList(reads: Reads, grantId: GrantId, asAt: Settled): Promise<readonly LineInList[]> {
  const views = await reads.lineViews(grantId, asAt);
  return views.map((view) => {
    const { cap, approvedToAccept, spend, remaining, claimable, outstanding } = figuresOf(view);
    const figures = { cap, approvedToAccept, spend, remaining, claimable, outstanding };
    return { financialYear: view.financialYear, funder: view.funder, recipient: view.recipient, figures };
  });
}

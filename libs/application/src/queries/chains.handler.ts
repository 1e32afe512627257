import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Chain } from '#projections';
import { pageIn } from '#read-models';
import { ChainsQuery, type ChainsRead } from './chains.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';

@QueryHandler(ChainsQuery)
export class ChainsHandler implements IQueryHandler<ChainsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ bounds, page }: ChainsQuery): Promise<ReadAnswer<ChainsRead>> {
    return this.reading.read({
      bounds,
      from: ['chains', 'register', 'decisions', 'postings'],
      content: async (reads, asAt) => {
        const shown = pageIn('chains', pageRequest(page), { items: await reads.chains(asAt), keyOf });
        return { chains: shown.items, ...nextPage(shown) };
      },
    });
  }
}

/** Chains come in this order. */
const keyOf = ({ first }: Chain): string => first;

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { claimableOf, type Claimable, type LimitName } from '#grants';
import type { Reads } from '#read-models';
import type { FinancialYear, GrantId } from '#values';
import { amountIn, CLAIMED, type Signs, SIGNS } from './amount-behind.ts';
import {
  ClaimableQuery,
  type ClaimablePart,
  type ClaimableRead,
  type Explained,
  type LimitRead,
  type LineClaimable,
} from './claimable.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';
import type { Settled } from './settle-bounds.ts';

@QueryHandler(ClaimableQuery)
export class ClaimableHandler implements IQueryHandler<ClaimableQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ grantId, bounds, part }: ClaimableQuery): Promise<ReadAnswer<ClaimableRead>> {
    return this.reading.readGrant(grantId, {
      bounds,
      from: ['postings'],
      content: async (reads, asAt) => {
        const lines: LineClaimable[] = [];
        for (const view of await reads.lineViews(grantId, asAt)) {
          const { financialYear } = view;
          if (part.financialYear !== undefined && part.financialYear !== financialYear) continue;
          lines.push(await lineOf({ reads, asAt, part, grantId, financialYear }, claimableOf(view)));
        }
        return { grantId, lines };
      },
    });
  }
}

interface OfLine {
  readonly reads: Reads;
  readonly asAt: Settled;
  readonly part: ClaimablePart;
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
}

async function lineOf(line: OfLine, { amount, claimed, limits, excluded }: Claimable): Promise<LineClaimable> {
  const read: LimitRead[] = [];
  for (const { name, amount: limit, binding } of limits) {
    if (line.part.limit !== undefined && line.part.limit !== name) continue;
    read.push({ name, binding, amount: limit, ...(await eventsBehind(line, { limit: name }, SIGNS[name])) });
  }
  // A page further on is of one limit alone.
  const first = line.part.events?.after === undefined;
  const behindClaimed = first ? await eventsBehind(line, { figure: 'claimed' }, CLAIMED) : { events: [] };
  return {
    financialYear: line.financialYear,
    claimableAmount: amount,
    claimed: { amount: claimed, ...behindClaimed },
    limits: read,
    excluded,
  };
}

async function eventsBehind(
  { reads, asAt, part, grantId, financialYear }: OfLine,
  what: { readonly limit: LimitName } | { readonly figure: 'claimed' },
  signs: Signs,
): Promise<Omit<Explained, 'amount'>> {
  const page = await reads.eventsBehind({ grantId, financialYear, ...what }, asAt, pageRequest(part.events ?? {}));
  const events = page.items.map(({ position, eventId, type, sentence, rowKey, moves }) => ({
    position: position.toString(),
    id: eventId,
    type,
    sentence,
    ...(rowKey === undefined ? {} : { rowKey }),
    ...amountIn(moves, signs),
  }));
  return { events, ...nextPage(page) };
}

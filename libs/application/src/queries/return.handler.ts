import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { returnPeriod } from '#interchange';
import { returnDocument } from '../returns/return-document.ts';
import { ReturnMaker } from '../returns/return-maker.ts';
import type { WantedReturn } from '../returns/wanted-return.ts';
import type { BoundsRefused, ReadAnswer } from './read-answer.ts';
import { ReturnQuery, type ReturnRead } from './return.query.ts';

@QueryHandler(ReturnQuery)
export class ReturnHandler implements IQueryHandler<ReturnQuery> {
  constructor(private readonly maker: ReturnMaker) {}

  async execute({ grantId, wanted, format, bounds }: ReturnQuery): Promise<ReadAnswer<ReturnRead>> {
    const refused = monthRefused(wanted);
    if (refused !== undefined) return refused;
    const answer = await this.maker.make(grantId, wanted, bounds);
    if (answer.kind !== 'read') return answer;
    const { content } = answer;
    return { ...answer, content: { content, ...(await returnDocument(content, format)) } };
  }
}

/** A quarter ends with month 3, 6, 9 or 12 and a year with 12. */
function monthRefused(wanted: WantedReturn): BoundsRefused | undefined {
  if (wanted.kind === 'claim' || returnPeriod(wanted.kind, wanted.untilPeriod) !== undefined) return undefined;
  const detail = `No ${wanted.kind} return ends with month ${wanted.untilPeriod}; a quarter ends with month 3, 6, 9 or 12.`;
  return { kind: 'bounds-refused', field: 'period', detail };
}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ClaimsQuery, type ClaimsRead } from './claims.query.ts';
import { inDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';

@QueryHandler(ClaimsQuery)
export class ClaimsHandler implements IQueryHandler<ClaimsQuery> {
  constructor(private readonly reading: Reading) {}

  execute({ grantId, bounds, financialYear }: ClaimsQuery): Promise<ReadAnswer<ClaimsRead>> {
    return this.reading.readGrant(grantId, {
      bounds,
      from: ['claims', 'postings'],
      content: async (reads, asAt) => {
        const claims = await reads.claims(grantId, asAt);
        const wanted = claims.filter((claim) => financialYear === undefined || claim.financialYear === financialYear);
        return { grantId, claims: inDecimal(wanted) };
      },
    });
  }
}

import { Query } from '@nestjs/cqrs';
import type { ClaimView } from '#read-models';
import type { FinancialYear, GrantId } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export type ClaimRead = InDecimal<ClaimView>;

export interface ClaimsRead {
  readonly grantId: GrantId;
  readonly claims: readonly ClaimRead[];
}

/** The claims of a grant, by number, with what is claimed, recovered and outstanding on each. */
export class ClaimsQuery extends Query<ReadAnswer<ClaimsRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly financialYear?: FinancialYear,
  ) {
    super();
  }
}

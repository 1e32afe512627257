import { Query } from '@nestjs/cqrs';
import type { ClaimStanding, ClaimType } from '#grants';
import type { FinancialYear, GrantId, Pence, PlainDate } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export interface ClaimsRead {
  readonly grantId: GrantId;
  readonly claims: readonly ClaimRead[];
}

export interface ClaimRead {
  readonly claimNo: number;
  readonly financialYear: FinancialYear;
  readonly claimType: ClaimType;
  /** First and last day of the claim's period (inclusive). */
  readonly periodFrom: PlainDate;
  readonly periodUntil: PlainDate;
  readonly standing: ClaimStanding;
  /** What the claim asks for. */
  readonly totalAmount: Pence;
  readonly claimedAmount: Pence;
  readonly recoveredAmount: Pence;
  readonly outstandingAmount: Pence;
  readonly submittedOn?: PlainDate;
  readonly paymentDueOn?: PlainDate;
  /** Days from the payment due date to the day of the read; below zero while it is still to come. */
  readonly daysOverdue?: number;
}

/** The claims of a grant and what is outstanding on each. */
export class ClaimsQuery extends Query<ReadAnswer<ClaimsRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly financialYear?: FinancialYear,
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { ExcludedCost, LimitName } from '#grants';
import type { FinancialYear, GlRowKey, GrantId, Pence } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export interface ClaimableRead {
  readonly grantId: GrantId;
  readonly lines: readonly LineClaimable[];
}

/** What can be claimed on a line now: the lowest limit, never below zero, less what has been claimed. */
export interface LineClaimable {
  readonly financialYear: FinancialYear;
  readonly claimableAmount: Pence;
  readonly claimed: Explained;
  readonly limits: readonly LimitRead[];
  /** Cost that cannot be claimed for now, and why. Each pound stands here once. */
  readonly excluded: readonly ExcludedCost[];
}

export interface LimitRead extends Explained {
  readonly name: LimitName;
  /** Whether nothing is lower (several bind where they are equal). */
  readonly binding: boolean;
}

/** An amount, and the events behind it in the order in which they were recorded. */
export interface Explained {
  readonly amount: Pence;
  readonly events: readonly EventBehindAmount[];
  /** For the next page of the events; absent on the last. */
  readonly next?: string;
}

export interface EventBehindAmount {
  /** In decimal. */
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly sentence: string;
  /** The row of the general ledger that asked for it, where one did. */
  readonly rowKey?: GlRowKey;
  /** What it adds to the amount, before the funder’s rate; absent where it adds nothing but decides it, as a signature or a consent does. */
  readonly amount?: Pence;
}

/** What of the answer is wanted. */
export interface ClaimablePart {
  readonly financialYear?: FinancialYear;
  /** Only this limit. */
  readonly limit?: LimitName;
  /** Page of the events behind each amount; to go on with `after`, name the year and the limit too. */
  readonly events?: Page;
}

/** What can be claimed, every limit with its amount, which one binds, and the events behind each. */
export class ClaimableQuery extends Query<ReadAnswer<ClaimableRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly part: ClaimablePart = {},
  ) {
    super();
  }
}

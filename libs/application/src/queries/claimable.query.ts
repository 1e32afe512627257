import { Query } from '@nestjs/cqrs';
import type { ExclusionReason, LimitName } from '#grants';
import type { FinancialYear, GrantId, Pence } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export interface ClaimableRead {
  readonly grantId: GrantId;
  readonly lines: readonly LineClaimable[];
}

/** What can be claimed on a line now: the lowest limit less what has been claimed. Pence. */
export interface LineClaimable {
  readonly financialYear: FinancialYear;
  readonly claimableAmount: Pence;
  readonly claimed: Explained;
  readonly limits: readonly LimitRead[];
  readonly excluded: readonly ExcludedRead[];
}

export interface LimitRead extends Explained {
  readonly name: LimitName;
  /** Whether nothing is lower (several bind where they are equal). */
  readonly binding: boolean;
}

/** An amount, and the events that make it up, the latest first. */
export interface Explained {
  readonly amount: Pence;
  readonly eventCount: number;
  /** At most as many as were asked for. */
  readonly events: readonly EventBehind[];
}

export interface EventBehind {
  /** In decimal. */
  readonly position: string;
  readonly id: string;
  /** What the event moves of the amount; absent where it does not move it but decides it, as a signature does. */
  readonly amount?: Pence;
  readonly sentence: string;
}

/** Cost that cannot be claimed for now, and why. Each pound stands here once. */
export interface ExcludedRead {
  readonly reason: ExclusionReason;
  readonly head: string;
  readonly amount: Pence;
}

/** What can be claimed, every limit with its amount, which one binds, and the events behind each. */
export class ClaimableQuery extends Query<ReadAnswer<ClaimableRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
    readonly financialYear?: FinancialYear,
    /** Most events listed behind each amount; all are counted. */
    readonly eventsMax: number = 100,
  ) {
    super();
  }
}

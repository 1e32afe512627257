import { Query } from '@nestjs/cqrs';
import type { EffectiveBasis, ReturnSentFacts } from '#grants';
import type { GrantId, PlainDate } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export interface ReturnsRead {
  readonly grantId: GrantId;
  readonly returns: readonly SentReturn[];
}

/** A return that was sent, as it was recorded. */
export interface SentReturn extends Pick<
  ReturnSentFacts,
  'returnNo' | 'kind' | 'financialYear' | 'fromPeriod' | 'untilPeriod' | 'claimNo' | 'documents' | 'sentTo'
> {
  /** The position of the log that it was made at, in decimal. */
  readonly madeAtPosition: string;
  /** The day it was sent. */
  readonly sentOn: PlainDate;
  readonly effectiveBasis: EffectiveBasis;
  /** The event that says so: its position in decimal, when it was recorded and by whom. */
  readonly recordedAtPosition: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
}

/** The returns of a grant that were sent, in the order in which that was recorded. */
export class ReturnsQuery extends Query<ReadAnswer<ReturnsRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { ActKind } from '#grants';
import type { DecisionReference, FinancialYear, GrantId, Pence, PlainDate } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export interface DecisionRead {
  readonly reference: DecisionReference;
  /** Revision of the paper's stream, for If-Match. In decimal. */
  readonly revision: string;
  readonly title: string;
  readonly decidedOn?: PlainDate;
  readonly acts: readonly ActRead[];
  /** The events of the paper, as stored: the whole paper, its errata, publications and reviews. */
  readonly events: readonly { readonly type: string; readonly recordedAt: string; readonly data: unknown }[];
}

export interface ActRead {
  readonly actNo: number;
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  readonly kind: ActKind;
  readonly amount: Pence;
}

/** One decision paper, whole. */
export class DecisionQuery extends Query<ReadAnswer<DecisionRead>> {
  constructor(
    readonly reference: DecisionReference,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { FigureName, FunderStanding, RecipientStanding } from '#grants';
import type { FinancialYear, GlRowKey, GrantId, Pence, PlainDate } from '#values';
import type { ReadAnswer } from './read-answer.ts';
import type { BoundsUsed, Page, ReadBounds } from './read-bounds.ts';

/** One end of a comparison. What it does not say is taken from the bounds of the question. */
export type CompareEnd = Pick<ReadBounds, 'effectiveOn' | 'position' | 'knownAt'>;

export interface CompareRead {
  readonly grantId: GrantId;
  /** The bounds of both ends that were used in fact. */
  readonly from: BoundsUsed;
  readonly to: BoundsUsed;
  readonly lines: readonly LineCompared[];
  /** The events that moved the figures, in the order in which they were recorded, or took effect. */
  readonly events: readonly MovingEvent[];
  readonly next?: string;
}

export interface LineCompared {
  readonly financialYear: FinancialYear;
  readonly funder: BothEnds<FunderStanding>;
  readonly recipient: BothEnds<RecipientStanding>;
  readonly figures: readonly FigureCompared[];
}

export interface BothEnds<Standing> {
  readonly from: Standing;
  readonly to: Standing;
}

/** Pence. The moves of the figure over all the events sum to the difference. */
export interface FigureCompared {
  readonly figure: FigureName;
  readonly fromAmount: Pence;
  readonly toAmount: Pence;
  readonly differenceAmount: Pence;
}

export interface MovingEvent {
  /** In decimal. */
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly sentence: string;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly by: string;
  readonly byName: string;
  readonly reason?: string;
  /** The row of the general ledger that asked for it, where one did. */
  readonly rowKey?: GlRowKey;
  /** Position of the event that reverses it, in decimal. */
  readonly reversedBy?: string;
  readonly because: 'recorded' | 'took-effect';
  /** The day on which it moved the figures, where it took effect between the ends. */
  readonly movedOn?: PlainDate;
  readonly moved: readonly FigureMoved[];
}

/** What the event adds to the difference: the figure after it less the figure before it. */
export interface FigureMoved {
  readonly financialYear: FinancialYear;
  readonly figure: FigureName;
  readonly amount: Pence;
}

/** What of the answer is wanted. */
export interface ComparePart {
  readonly financialYear?: FinancialYear;
  readonly figure?: FigureName;
  /** Page of the events. Its `after` keeps the bounds of the first page. */
  readonly page?: Page;
}

/** Every figure of every line of a grant at two ends, and the events behind every penny of difference. */
export class CompareQuery extends Query<ReadAnswer<CompareRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly ends: { readonly from: CompareEnd; readonly to: CompareEnd },
    readonly bounds: ReadBounds,
    readonly part: ComparePart = {},
  ) {
    super();
  }
}

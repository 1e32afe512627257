import { Query } from '@nestjs/cqrs';
import type { GlRowInFull, GlRowView, WhichRows } from '#read-models';
import type { GlRowKey } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type GlRowInList = InDecimal<GlRowView>;
export type GlRowRead = InDecimal<GlRowInFull>;

export interface GlRowsRead {
  readonly rows: readonly GlRowInList[];
  readonly next?: string;
}

/** Rows of the general ledger that are wanted, in the order in which they were recorded: what waits, is held, or is taken. */
export class GlRowsQuery extends Query<ReadAnswer<GlRowsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly which: WhichRows = {},
    readonly page: Page = {},
  ) {
    super();
  }
}

/** One row, with everything that happened to it in its own stream and in the grants. */
export class GlRowQuery extends Query<ReadAnswer<GlRowRead>> {
  constructor(
    readonly key: GlRowKey,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

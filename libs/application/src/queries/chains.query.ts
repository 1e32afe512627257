import { Query } from '@nestjs/cqrs';
import type { Chain } from '#projections';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export interface ChainsRead {
  readonly chains: readonly Chain[];
  readonly next?: string;
}

/** Grants and papers that follow on from one another, chain by chain. */
export class ChainsQuery extends Query<ReadAnswer<ChainsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

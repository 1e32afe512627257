import { Query } from '@nestjs/cqrs';
import type { GrantId } from '#values';
import type { LineInList } from './grants.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

export interface GrantRead {
  readonly grantId: GrantId;
  /** Revision of the grant's stream, for If-Match. In decimal. */
  readonly revision: string;
  /** What GrantOpened says of it, as stored. */
  readonly opened: unknown;
  readonly lines: readonly LineInList[];
}

/** One grant: what it was opened with, and where its lines stand. */
export class GrantQuery extends Query<ReadAnswer<GrantRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

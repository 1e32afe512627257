import { Query } from '@nestjs/cqrs';
import type { GrantId } from '#values';
import type { GrantInList } from './grants.query.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

/** One grant: what it was opened with, where its lines stand, and its revision, for If-Match. */
export class GrantQuery extends Query<ReadAnswer<GrantInList>> {
  constructor(
    readonly grantId: GrantId,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

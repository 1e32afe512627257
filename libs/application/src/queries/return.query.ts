import { Query } from '@nestjs/cqrs';
import type { ReturnFormat } from '#grants';
import type { ReturnContent } from '#interchange';
import type { GrantId } from '#values';
import type { MadeDocument } from '../documents/made-document.ts';
import type { WantedReturn } from '../returns/wanted-return.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

/** A return as it was made: its content, and the document in the format asked for. */
export interface ReturnRead extends MadeDocument {
  readonly content: ReturnContent;
}

/** A return of a grant at a position of the log, in one format. The day has a default of its own (decision 0021). */
export class ReturnQuery extends Query<ReadAnswer<ReturnRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly wanted: WantedReturn,
    readonly format: ReturnFormat,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { ImportView, RefusedRowView } from '#read-models';
import type { ImportId } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type ImportInList = InDecimal<ImportView>;

export interface GlImportsRead {
  readonly imports: readonly ImportInList[];
  readonly next?: string;
}

/** One file, with a page of the rows of it that were refused. */
export interface GlImportRead {
  readonly import: ImportInList;
  readonly refusedRows: readonly RefusedRowView[];
  readonly next?: string;
}

/** Files of the general ledger that were imported, in the order in which they were recorded. */
export class GlImportsQuery extends Query<ReadAnswer<GlImportsRead>> {
  constructor(
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

export class GlImportQuery extends Query<ReadAnswer<GlImportRead>> {
  constructor(
    readonly importId: ImportId,
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

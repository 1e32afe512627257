import { Query } from '@nestjs/cqrs';
import type { ImportKind } from '#grants';
import type { ImportView, RefusedRowView } from '#read-models';
import type { ImportId } from '#values';
import type { InDecimal } from './in-decimal.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Page, ReadBounds } from './read-bounds.ts';

export type ImportInList = InDecimal<ImportView>;

export interface FileImportsRead {
  readonly imports: readonly ImportInList[];
  readonly next?: string;
}

/** One file, with a page of the rows of it that were refused. */
export interface FileImportRead {
  readonly import: ImportInList;
  readonly refusedRows: readonly RefusedRowView[];
  readonly next?: string;
}

/** Files of a kind that were imported, in the order in which they were recorded. */
export class FileImportsQuery extends Query<ReadAnswer<FileImportsRead>> {
  constructor(
    readonly kind: ImportKind,
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

export class FileImportQuery extends Query<ReadAnswer<FileImportRead>> {
  constructor(
    readonly kind: ImportKind,
    readonly importId: ImportId,
    readonly bounds: ReadBounds,
    readonly page: Page = {},
  ) {
    super();
  }
}

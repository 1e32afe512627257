import { Query } from '@nestjs/cqrs';
import type { ReturnFormat } from '#grants';
import type { ReconciliationContent } from '#interchange';
import type { FinancialYear, GrantId } from '#values';
import type { MadeDocument } from '../documents/made-document.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

/** A reconciliation: its content, and where another format than JSON is asked for, the document. */
export interface ReconciliationRead {
  readonly content: ReconciliationContent;
  readonly document?: MadeDocument;
}

/** A year of a grant reconciled: six lines, what they differ by, and what each is made of to the penny (R27). */
export class ReconciliationQuery extends Query<ReadAnswer<ReconciliationRead>> {
  constructor(
    readonly grantId: GrantId,
    readonly financialYear: FinancialYear,
    readonly format: ReturnFormat,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

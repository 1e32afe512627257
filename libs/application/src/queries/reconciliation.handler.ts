import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { reconciliationSheet } from '#interchange';
import { ReconciliationMaker } from '../reconciliation/reconciliation-maker.ts';
import { madeDocument } from '../documents/made-document.ts';
import type { ReadAnswer } from './read-answer.ts';
import { ReconciliationQuery, type ReconciliationRead } from './reconciliation.query.ts';

@QueryHandler(ReconciliationQuery)
export class ReconciliationHandler implements IQueryHandler<ReconciliationQuery> {
  constructor(private readonly maker: ReconciliationMaker) {}

  async execute({
    grantId,
    financialYear,
    format,
    bounds,
  }: ReconciliationQuery): Promise<ReadAnswer<ReconciliationRead>> {
    const answer = await this.maker.make(grantId, financialYear, bounds);
    if (answer.kind !== 'read') return answer;
    const { content } = answer;
    if (format === 'json') return { ...answer, content: { content } };
    const document = await madeDocument(
      { content, sheet: () => reconciliationSheet(content), sheetName: 'Reconciliation' },
      format,
    );
    return { ...answer, content: { content, document } };
  }
}

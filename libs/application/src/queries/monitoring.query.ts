import { Query } from '@nestjs/cqrs';
import type { ReturnFormat } from '#grants';
import type { MonitoringContent } from '#interchange';
import type { FinancialYear, GrantId } from '#values';
import type { MadeDocument } from '../documents/made-document.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';

/** Which month is monitored, and of which grant; where none is named, of every grant with a line in the year. */
export interface MonitoredMonthOf {
  readonly financialYear: FinancialYear;
  /** 1 is April. */
  readonly month: number;
  readonly grantId?: GrantId;
}

/** Budget monitoring as it was made: its content, and the document in the format asked for. */
export interface MonitoringRead extends MadeDocument {
  readonly content: MonitoringContent;
}

/** Budget monitoring of a month in one format; its day, where none is given, is the last of the month (decision 0026). */
export class MonitoringQuery extends Query<ReadAnswer<MonitoringRead>> {
  constructor(
    readonly wanted: MonitoredMonthOf,
    readonly format: ReturnFormat,
    readonly bounds: ReadBounds,
  ) {
    super();
  }
}

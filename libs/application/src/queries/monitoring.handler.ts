import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { monitoringSheet } from '#interchange';
import { madeDocument } from '../documents/made-document.ts';
import { MonitoringMaker } from '../monitoring/monitoring-maker.ts';
import { MonitoringQuery, type MonitoringRead } from './monitoring.query.ts';
import type { ReadAnswer } from './read-answer.ts';

@QueryHandler(MonitoringQuery)
export class MonitoringHandler implements IQueryHandler<MonitoringQuery> {
  constructor(private readonly maker: MonitoringMaker) {}

  async execute({ wanted, format, bounds }: MonitoringQuery): Promise<ReadAnswer<MonitoringRead>> {
    const answer = await this.maker.make(wanted, bounds);
    if (answer.kind !== 'read') return answer;
    const { content, bounds: used } = answer;
    const sheet = () => monitoringSheet(content, used);
    const toWrite = { content: { ...used, ...content }, sheet, sheetName: 'Monitoring' };
    return { ...answer, content: { content, ...(await madeDocument(toWrite, format)) } };
  }
}

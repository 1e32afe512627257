import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { EventLog } from '#event-log';
import { grantStream } from '#grants';
import { eventFromLog, type FromLog } from '../returns/recorded-event.ts';
import { EVENT_LOG } from '../tokens.ts';
import type { ReadAnswer } from './read-answer.ts';
import { Reading } from './reading.ts';
import { ReturnsQuery, type ReturnsRead, type SentReturn } from './returns.query.ts';

@QueryHandler(ReturnsQuery)
export class ReturnsHandler implements IQueryHandler<ReturnsQuery> {
  constructor(
    private readonly reading: Reading,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  execute({ grantId, bounds }: ReturnsQuery): Promise<ReadAnswer<ReturnsRead>> {
    return this.reading.readGrant(grantId, {
      bounds,
      from: [],
      content: async (reads, asAt) => {
        const returns: SentReturn[] = [];
        for (const position of await reads.positionsOf(grantStream(grantId), ['ReturnSent'], asAt)) {
          returns.push(sent(await eventFromLog(this.log, position, 'ReturnSent')));
        }
        return { grantId, returns };
      },
    });
  }
}

function sent({ data, position, recordedAt, actor }: FromLog<'ReturnSent'>): SentReturn {
  const { claimNo } = data;
  return {
    returnNo: data.returnNo,
    kind: data.kind,
    financialYear: data.financialYear,
    fromPeriod: data.fromPeriod,
    untilPeriod: data.untilPeriod,
    ...(claimNo === undefined ? {} : { claimNo }),
    documents: data.documents,
    sentTo: data.sentTo,
    madeAtPosition: data.position,
    sentOn: data.effectiveOn,
    effectiveBasis: data.effectiveBasis,
    recordedAtPosition: position.toString(),
    recordedAt,
    by: actor.subject,
    byName: actor.name,
  };
}

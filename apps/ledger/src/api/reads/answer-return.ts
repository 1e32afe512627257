import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { ReadAnswer, ReturnRead } from '#application';
import { problemOf } from './answer-read.ts';
import { bytesOf } from './document-answer.ts';

/** Turns a return into headers and bytes: its hash is the ETag, and its name says what it is and where it was made. */
@Injectable()
export class AnswerReturn implements NestInterceptor<ReadAnswer<ReturnRead>, Buffer> {
  intercept(context: ExecutionContext, next: CallHandler<ReadAnswer<ReturnRead>>): Observable<Buffer> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => written(answer, reply)));
  }
}

function written(answer: ReadAnswer<ReturnRead>, reply: FastifyReply): Buffer {
  if (answer.kind !== 'read') throw problemOf(answer);
  const { content } = answer.content;
  return bytesOf(reply, answer.content, { name: nameOf(content), position: content.madeFrom.position });
}

/** `pcd-867-2020-21-claim-3-at-71`, `pcd-956-2021-22-quarterly-months-1-3-at-120`: nothing but letters, digits, hyphens. */
function nameOf({
  kind,
  grant,
  financialYear,
  claim,
  fromPeriod,
  untilPeriod,
  madeFrom,
}: ReturnRead['content']): string {
  const part = claim === undefined ? '' : `-${claim.claimNo}`;
  const months = kind === 'monthly' || kind === 'quarterly' ? `-months-${fromPeriod}-${untilPeriod}` : '';
  return `${grant.grantId}-${financialYear.replace('/', '-')}-${kind}${part}${months}-at-${madeFrom.position}`;
}

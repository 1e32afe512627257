import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { ReadAnswer, ReconciliationRead } from '#application';
import { toWire } from '#values';
import { problemOf } from './answer-read.ts';
import { bytesOf } from './document-answer.ts';

/** Turns a reconciliation into JSON with the bounds that were used, or into the bytes of a document and its headers. */
@Injectable()
export class AnswerReconciliation implements NestInterceptor<ReadAnswer<ReconciliationRead>, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<ReadAnswer<ReconciliationRead>>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => bodyOf(answer, reply)));
  }
}

function bodyOf(answer: ReadAnswer<ReconciliationRead>, reply: FastifyReply): unknown {
  if (answer.kind !== 'read') throw problemOf(answer);
  const { content, document } = answer.content;
  if (document === undefined) return toWire({ ...answer.bounds, ...content });
  const { grant, financialYear, madeFrom } = content;
  const name = `${grant.grantId}-${financialYear.replace('/', '-')}-reconciliation-at-${madeFrom.position}`;
  return bytesOf(reply, document, { name, position: madeFrom.position });
}

import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { MonitoringRead, ReadAnswer } from '#application';
import { problemOf } from './answer-read.ts';
import { bytesOf } from './document-answer.ts';

/** Turns budget monitoring into headers and bytes: its name says of what it is and where it was made. */
@Injectable()
export class AnswerMonitoring implements NestInterceptor<ReadAnswer<MonitoringRead>, Buffer> {
  intercept(context: ExecutionContext, next: CallHandler<ReadAnswer<MonitoringRead>>): Observable<Buffer> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => written(answer, reply)));
  }
}

function written(answer: ReadAnswer<MonitoringRead>, reply: FastifyReply): Buffer {
  if (answer.kind !== 'read') throw problemOf(answer);
  const { position } = answer.bounds;
  return bytesOf(reply, answer.content, { name: nameOf(answer.content, position), position });
}

/** `pcd-867-2020-21-monitoring-month-9-at-153`, `all-grants-2020-21-monitoring-month-9-at-153`. */
function nameOf({ content }: MonitoringRead, position = 'none'): string {
  const { scope, lines, financialYear, month } = content;
  const of = scope === 'portfolio' ? 'all-grants' : (lines[0]?.register.grantId ?? 'no-grant');
  return `${of}-${financialYear.replace('/', '-')}-monitoring-month-${month}-at-${position}`;
}

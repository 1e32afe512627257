import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { BoundsRefused, BoundsUsed, NotFound, ReadAnswer, ReadModelsBehind } from '#application';
import { toWire } from '#values';
import { requestProblem } from '../../http/request-problems.ts';
import type { ProblemError } from '../../http/problem.ts';
import { etagOf } from '../request-headers.ts';

/** Whatever a query of the ledger comes to, read with bounds or straight from the log. */
type Answer =
  | { readonly kind: 'read'; readonly bounds: BoundsUsed; readonly content: object }
  | ({ readonly kind: 'read'; readonly bounds?: undefined } & object)
  | NotFound
  | ReadModelsBehind
  | BoundsRefused;

/** Turns what a query comes to into headers and JSON: the bounds that were used stand beside what was read. */
@Injectable()
export class AnswerRead implements NestInterceptor<Answer, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => bodyOf(answer, reply)));
  }
}

function bodyOf(answer: Answer, reply: FastifyReply): unknown {
  if (answer.kind !== 'read') throw problemOf(answer);
  if (answer.bounds === undefined) {
    const { kind: _kind, bounds: _bounds, ...read } = answer;
    return read;
  }
  const { bounds, content } = answer;
  if ('revision' in content) void reply.header('ETag', etagOf(BigInt(String(content.revision))));
  return toWire({ ...bounds, ...content });
}

/** The problem to answer with where nothing was read. */
export function problemOf(answer: Exclude<Answer, { kind: 'read' }>): ProblemError {
  switch (answer.kind) {
    case 'not-found':
      return requestProblem('not-found', answer.detail);
    case 'read-models-behind':
      return requestProblem('reads-behind', answer.detail, {
        headers: { 'Retry-After': String(answer.retryAfterSeconds) },
      });
    case 'bounds-refused':
      return requestProblem('query-not-valid', answer.detail, { field: answer.field });
  }
}

/** The answer with its content put another way, where there is content. */
export const mapped = <From, To>(answer: ReadAnswer<From>, put: (content: From) => To): ReadAnswer<To> =>
  answer.kind === 'read' ? { ...answer, content: put(answer.content) } : answer;

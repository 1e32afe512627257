import { Catch, Logger, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './framework-problems.ts';
import { problemBody } from './problem.ts';
import type { Allowed } from '../roles.ts';
import { unknownRoute } from './unknown-route.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Whatever is thrown while a request is served ends here, and is answered as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly table: Readonly<Record<string, Allowed>>) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const context = host.switchToHttp();
    const request = context.getRequest<FastifyRequest>();
    const reply = context.getResponse<FastifyReply>();
    const problem = thrown instanceof NotFoundException ? unknownRoute(this.table, request) : problemOf(thrown);
    if (problem.kind.status >= 500 && problem !== thrown) {
      this.logger.error({ err: thrown, correlationId: request.id }, 'a fault of our own');
    }
    if (reply.sent) return;
    void reply
      .code(problem.kind.status)
      .headers(problem.members.headers ?? {})
      .type(PROBLEM_TYPE)
      .send(problemBody(problem, request.id));
  }
}

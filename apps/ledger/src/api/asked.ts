import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { CommandRequest } from '#application';
import { callerOf } from '../access/caller-of-request.ts';
import { CommandQuery } from './query/command.query.ts';
import { expectedRevision, idempotencyKey } from './request-headers.ts';
import { validated } from './validation/request-validation.ts';

/** What stands around a command: who asks, under which key, at which revision, whether it is only a trial. */
export const Asked = createParamDecorator((_data: unknown, context: ExecutionContext): CommandRequest =>
  askedBy(context.switchToHttp().getRequest<FastifyRequest>()),
);

function askedBy(request: FastifyRequest): CommandRequest {
  const { dryRun = false } = validated(CommandQuery, request.query, 'query-not-valid');
  const ifMatch = expectedRevision(request.headers);
  const { subject, name, roles } = callerOf(request);
  return {
    route: routeOf(request),
    actor: { subject, name, roles },
    ...(dryRun ? { dryRun } : { key: idempotencyKey(request.headers) }),
    ...(ifMatch !== undefined && { ifMatch }),
  };
}

/** `POST /grants/{grantId}/spend`: the name of the route for good, because event ids are made from it. */
const routeOf = ({ method, routeOptions }: FastifyRequest): string =>
  `${method} ${(routeOptions.url ?? '').replace(/^\/api\/v\d+/, '').replace(/:(\w+)/g, '{$1}')}`;

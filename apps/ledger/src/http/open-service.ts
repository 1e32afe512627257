import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CheckToken } from '#identity';
import { collectRoutes, refuseUnlistedRoutes } from '../access/route-table.ts';
import { guardRoutes } from '../access/gate.ts';
import { API_PAGE, serveOpenApi } from '../api/openapi.ts';
import { RequestValidation } from '../api/validation/request-validation.ts';
import { Readiness } from '../health/readiness.ts';
import type { Allowed } from '../roles.ts';
import { addAnswerHeaders, endConnectionsWhen } from './answer-headers.ts';
import { BODY_TIMEOUT_MS, limitBodyTime } from './body-time.ts';
import { boundedFastify } from './fastify-adapter.ts';
import { takeFiles } from './file-body.ts';
import { readOnlyStrictJson } from './json-body.ts';
import { ServiceLogger } from './logging.ts';
import { ProblemFilter } from './problem.filter.ts';

export interface Shell {
  /** Every route and who may use it. */
  readonly table: Readonly<Record<string, Allowed>>;
  readonly check: CheckToken;
}

/**
 * Puts the shell of the service around a module: identity, limits, strict bodies, problems, the OpenAPI page. The
 * module must import `LoggingModule` and `HealthModule`. The application is initialised and does not listen yet.
 * @throws Error where a route is in no table of roles
 */
export async function openService(
  module: Type | DynamicModule,
  { table, check }: Shell,
): Promise<NestFastifyApplication> {
  const adapter = boundedFastify();
  const server = adapter.getInstance();
  const routes = collectRoutes(server);
  const options = { bodyParser: false, bufferLogs: true, abortOnError: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  app.useLogger(app.get(ServiceLogger));
  addAnswerHeaders(server, API_PAGE);
  const readiness = app.get(Readiness);
  endConnectionsWhen(server, () => readiness.stopping);
  limitBodyTime(server, BODY_TIMEOUT_MS);
  guardRoutes(server, table, check);
  readOnlyStrictJson(server);
  takeFiles(server);
  app.useGlobalPipes(new RequestValidation());
  app.useGlobalFilters(new ProblemFilter(table));
  serveOpenApi(app);
  await app.init();
  await server.ready();
  refuseUnlistedRoutes(table, routes);
  return app;
}

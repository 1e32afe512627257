import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemSchema } from './problem.schema.ts';

const WHAT_IT_MEANS: Readonly<Record<number, string>> = {
  400: 'The request has faults; `errors` names each field.',
  401: 'There is no token, or it is refused.',
  403: 'None of the caller’s roles may do this.',
  404: 'There is no such thing in the ledger.',
  406: 'None of the formats is one that is accepted.',
  409: 'The ledger’s rules do not allow this now; `code` says which.',
  412: 'Something was recorded since the revision in If-Match.',
  413: 'The body is larger than 256 KiB, or the file than 512 MiB.',
  415: 'The body is not JSON, or not a file where one is taken.',
  422: 'The ledger’s rules do not allow this; `code` says which.',
  503: 'The service cannot do this now; try again after `Retry-After` seconds.',
};

/** Describes the problems that a route answers with; a fault of the service's own is always among them. */
export function ApiProblems(...statuses: number[]): MethodDecorator & ClassDecorator {
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemSchema) } } };
  const described = statuses.map((status) =>
    ApiResponse({ status, description: WHAT_IT_MEANS[status] ?? '', content }),
  );
  const otherwise = ApiResponse({ status: 'default', description: 'Any other problem.', content });
  return applyDecorators(ApiExtraModels(ProblemSchema), ...described, otherwise);
}

import { applyDecorators, Get, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../api-problems.ts';
import { AnswerRead } from './answer-read.ts';
import type { Schema } from './schema.ts';

/** A read: its path, how it is answered, and what the OpenAPI document says of it. */
export function ReadRoute(path: string, summary: string, schema: Schema): MethodDecorator {
  return applyDecorators(
    Get(path),
    UseInterceptors(AnswerRead),
    ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiOkResponse({ description: 'What was read, with the bounds that were used.', schema }),
    ApiProblems(400, 401, 403, 404, 503),
  );
}
